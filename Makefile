# Everything one does with Remit. Each target is one script in scripts/, which says at its top what it does and why.

SHELL := /usr/bin/env bash
.DEFAULT_GOAL := help
.PHONY: help demo build release test quick lint format bench fuzz screens clean

help: ## list the targets
	@sed -n 's/^\([a-z]*\): *##* *\(.*\)$$/\1\t\2/p' Makefile | expand -t 12

demo: ## set up, build and play the demonstration, which then stays up
	@scripts/demo

build: ## a debug build of the program
	@scripts/setup build
	swift build --product remit

release: ## an optimised build of the program, for serving people and for measuring
	@scripts/setup build
	swift build --configuration release --product remit

test: ## everything: form, build, tests, the real client, a browser, kills between decision and byte
	@scripts/test

quick: ## form and Swift tests alone
	@scripts/test --quick

lint: ## the form of every file
	@scripts/lint

format: ## bring every Swift file into form
	@scripts/format

bench: ## speed beside nginx, cp, fdatasync, other Cedar engines and other scanners, in one run
	@scripts/bench

fuzz: ## every fuzz target for 60 seconds, and a million questions to two policy engines
	@scripts/fuzz

screens: ## screenshots of the console into docs/screens
	@scripts/screens

clean: ## remove what was built
	rm -rf .build .venv Fuzz/.build Benchmarks/.build Tests/DifferentialTests/Program/.build
