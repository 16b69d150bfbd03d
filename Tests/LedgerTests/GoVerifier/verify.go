// Command verify checks a ledger's folder with golang.org/x/mod/sumdb: the signature of the checkpoint, every leaf
// through the tiles against the signed root, an inclusion proof for some leaves, and consistency with older
// checkpoints.
//
//	verify VKEY FOLDER [OLDER-CHECKPOINT...]
//
// It prints "ok SIZE ROOT" and exits with 0, or prints the fault and exits with 1.
package main

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

const tileHeight = 8

// head is what a checkpoint says.
type head struct {
	size int64
	root tlog.Hash
}

// folder reads tiles from the tlog-tiles layout.
type folder string

func (f folder) Height() int                                { return tileHeight }
func (f folder) SaveTiles(tiles []tlog.Tile, data [][]byte) {}

func (f folder) ReadTiles(tiles []tlog.Tile) ([][]byte, error) {
	var all [][]byte
	for _, tile := range tiles {
		data, err := os.ReadFile(filepath.Join(string(f), path(tile)))
		if os.IsNotExist(err) && tile.W < 1<<tileHeight {
			full := tile
			full.W = 1 << tileHeight
			data, err = os.ReadFile(filepath.Join(string(f), path(full)))
			if err == nil {
				data = data[:tile.W*tlog.HashSize]
			}
		}
		if err != nil {
			return nil, err
		}
		all = append(all, data)
	}
	return all, nil
}

// path turns the module database's names into those of tlog-tiles: no height, and "entries" for the data.
func path(tile tlog.Tile) string {
	elements := strings.SplitN(tile.Path(), "/", 4)
	level := elements[2]
	if level == "data" {
		level = "entries"
	}
	return "tile/" + level + "/" + elements[3]
}

func main() {
	if len(os.Args) < 3 {
		fail("usage: verify VKEY FOLDER [OLDER-CHECKPOINT...]")
	}
	verifier, err := note.NewVerifier(os.Args[1])
	check(err)
	tree := readHead(filepath.Join(os.Args[2], "checkpoint"), verifier)
	if tree.size == 0 {
		fmt.Println("ok 0")
		return
	}
	tiles := folder(os.Args[2])
	reader := tlog.TileHashReader(tlog.Tree{N: tree.size, Hash: tree.root}, tiles)
	checkLeaves(tiles, reader, tree)
	for _, name := range os.Args[3:] {
		checkOlder(readHead(name, verifier), reader, tree)
	}
	fmt.Println("ok", tree.size, tree.root)
}

func readHead(name string, verifier note.Verifier) head {
	data, err := os.ReadFile(name)
	check(err)
	opened, err := note.Open(data, note.VerifierList(verifier))
	check(err)
	lines := strings.Split(opened.Text, "\n")
	if len(lines) < 3 || lines[0] != verifier.Name() {
		fail("the checkpoint is not one of " + verifier.Name())
	}
	size, err := strconv.ParseInt(lines[1], 10, 64)
	check(err)
	root, err := tlog.ParseHash(lines[2])
	check(err)
	return head{size, root}
}

func checkLeaves(tiles folder, reader tlog.HashReader, tree head) {
	for start := int64(0); start < tree.size; start += 1 << tileHeight {
		width := tree.size - start
		if width > 1<<tileHeight {
			width = 1 << tileHeight
		}
		data, err := tiles.ReadTiles([]tlog.Tile{{H: tileHeight, L: -1, N: start >> tileHeight, W: int(width)}})
		check(err)
		bundle := bytes.NewReader(data[0])
		var indexes []int64
		var hashes []tlog.Hash
		for offset := int64(0); offset < width; offset++ {
			var length uint16
			check(binary.Read(bundle, binary.BigEndian, &length))
			entry := make([]byte, length)
			_, err := bundle.Read(entry)
			check(err)
			hashes = append(hashes, tlog.RecordHash(entry))
			indexes = append(indexes, tlog.StoredHashIndex(0, start+offset))
		}
		stored, err := reader.ReadHashes(indexes)
		check(err)
		for offset, hash := range hashes {
			if stored[offset] != hash {
				fail(fmt.Sprintf("leaf %d is not the one that was signed", start+int64(offset)))
			}
			if index := start + int64(offset); index%97 == 0 || index == tree.size-1 {
				proof, err := tlog.ProveRecord(tree.size, index, reader)
				check(err)
				check(tlog.CheckRecord(proof, tree.size, tree.root, index, hash))
			}
		}
	}
}

func checkOlder(older head, reader tlog.HashReader, tree head) {
	if older.size == 0 {
		return
	}
	proof, err := tlog.ProveTree(tree.size, older.size, reader)
	check(err)
	check(tlog.CheckTree(proof, tree.size, tree.root, older.size, older.root))
}

func check(err error) {
	if err != nil {
		fail(err.Error())
	}
}

func fail(message string) {
	fmt.Println(message)
	os.Exit(1)
}
