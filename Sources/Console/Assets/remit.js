// Everything works without this file. It adds the reader's time zone, live rows, the keyboard and copy buttons.
(() => {
    "use strict";

    const moment = new Intl.DateTimeFormat(undefined, {
        day: "numeric", month: "short", hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23",
    });

    function localise(root) {
        for (const time of root.querySelectorAll("time[datetime]")) {
            const date = new Date(time.dateTime);
            if (Number.isNaN(date.getTime())) continue;
            const parts = Object.fromEntries(moment.formatToParts(date).map((part) => [part.type, part.value]));
            const form = time.dataset.form;
            const dayAndMonth = `${parts.day} ${parts.month}`;
            time.textContent = form === "day" ? `${dayAndMonth} ${date.getFullYear()}`
                : form === "minute" ? `${dayAndMonth} ${parts.hour}:${parts.minute}`
                : `${dayAndMonth} ${parts.hour}:${parts.minute}:${parts.second}`;
        }
    }

    // The list as it happens. Rows join at once while the reader is at its top; otherwise a button holds them.
    function follow(line) {
        const rows = document.getElementById("rows");
        const state = line.querySelector(".live-state");
        const limit = 200;
        const held = [];
        const button = document.createElement("button");
        button.type = "button";
        button.hidden = true;
        button.addEventListener("click", () => show(held.splice(0)));
        line.append(button);

        function show(fragments) {
            rows.querySelector("tr.none")?.remove();
            for (const row of fragments) {
                row.classList.add("fresh");
                rows.prepend(row);
            }
            while (rows.rows.length > limit) rows.deleteRow(-1);
            button.hidden = held.length === 0;
        }

        const source = new EventSource(line.dataset.stream);
        source.addEventListener("open", () => {
            line.classList.add("on");
            state.textContent = "Live: new decisions appear by themselves.";
        });
        source.addEventListener("error", () => {
            line.classList.remove("on");
            state.textContent = source.readyState === EventSource.CLOSED
                ? "Not live any more: the list is as of the last row."
                : "Connection lost; trying again.";
        });
        source.addEventListener("decision", (event) => {
            if (rows.querySelector(`tr[data-entry="${Number(event.lastEventId)}"]`)) return;
            const template = document.createElement("template");
            template.innerHTML = event.data;
            const row = template.content.querySelector("tr");
            if (!row) return;
            localise(row);
            if (window.scrollY < 80 && !rows.contains(document.activeElement)) {
                show([row]);
            } else {
                held.push(row);
                if (held.length > limit) held.shift();
                button.textContent = `Show ${held.length} new`;
                button.hidden = false;
            }
        });
        window.addEventListener("pagehide", () => source.close());
    }

    function move(step) {
        const links = [...document.querySelectorAll("main [data-row] [data-open]")];
        if (links.length === 0) return;
        const row = document.activeElement?.closest("[data-row]");
        const current = row ? links.findIndex((link) => row.contains(link)) : -1;
        const next = current < 0 && step < 0 ? links.length - 1 : current + step;
        links[Math.max(0, Math.min(links.length - 1, next))].focus();
    }

    let going = false;
    function onKey(event) {
        const target = event.target;
        if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
        if (target.matches?.("input, select, textarea")) {
            if (event.key === "Escape") target.blur();
            return;
        }
        if (document.getElementById("keys")?.open) return;
        if (going) {
            going = false;
            const link = document.querySelector(`.nav a[data-key="${CSS.escape(event.key)}"]`);
            if (link) {
                event.preventDefault();
                link.click();
            }
            return;
        }
        switch (event.key) {
            case "g": going = true; break;
            case "j": move(1); break;
            case "k": move(-1); break;
            case "?": document.getElementById("keys")?.showModal(); break;
            case "/": document.getElementById("q")?.focus(); break;
            default: return;
        }
        event.preventDefault();
    }

    function addCopyButtons() {
        if (!navigator.clipboard) return;
        for (const block of document.querySelectorAll("pre.command")) {
            const text = block.textContent;
            const button = document.createElement("button");
            button.type = "button";
            button.textContent = "Copy";
            button.addEventListener("click", async () => {
                await navigator.clipboard.writeText(text);
                button.textContent = "Copied";
            });
            block.classList.add("copyable");
            block.append(button);
        }
    }

    // One open menu at a time; Escape and a click elsewhere close it.
    function closeMenus(except) {
        for (const menu of document.querySelectorAll("details.menu[open]")) {
            if (menu !== except) menu.open = false;
        }
    }

    localise(document);
    addCopyButtons();
    document.addEventListener("keydown", onKey);
    document.addEventListener("keydown", (event) => {
        if (event.key === "Escape") closeMenus(null);
    });
    document.addEventListener("click", (event) => closeMenus(event.target.closest("details.menu")));
    const keysButton = document.getElementById("keys-button");
    if (keysButton) {
        keysButton.hidden = false;
        keysButton.addEventListener("click", () => document.getElementById("keys").showModal());
    }
    const line = document.querySelector("[data-stream]");
    if (line && window.EventSource) follow(line);
})();
