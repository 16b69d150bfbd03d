#!/usr/bin/env python3
"""Visits every page of the console in headless Chromium, as a reader would, and looks for what a unit test cannot see.

For each page, light and dark, 1280 and 360 pixels wide: no console error, no breach of the content security policy, no
serious finding of axe, nothing wider than the window. Then the keyboard alone: skip link, visible focus, `/`, `j`, `k`, Enter,
`g` and a letter, `?`. Screenshots go to a folder.

Environment:
  REMIT_CONSOLE_URL         address of a running server, for example http://127.0.0.1:8080
  REMIT_CONSOLE_LINK        a fresh one-time sign-in link of an operator: an address, or its secret alone
  REMIT_CONSOLE_PERSON_LINK a fresh link of a person; optional, then their own record is visited too
  REMIT_CONSOLE_SCREENS     folder for screenshots; optional, none are written without it
  CHROMIUM, CHROMEDRIVER    programs; default /usr/bin/chromium and /usr/bin/chromedriver

Needs selenium and axe-core-python from PyPI. Exit status: 0 everything holds, 1 something does not, 2 could not run.
"""

import os
import pathlib
import sys
import urllib.parse

WIDE, NARROW = (1280, 900), (360, 780)
# Long lists are cut: the rest looks like their beginning.
MAXIMUM_HEIGHT = 1600
SERIOUS = {"serious", "critical"}
# Measures of the page that need its own eyes.
OVERFLOW = "return document.documentElement.scrollWidth - document.documentElement.clientWidth"
HEIGHT = "return document.documentElement.scrollHeight"
FOCUS = """
const e = document.activeElement, s = getComputedStyle(e);
return {tag: e.tagName, text: (e.textContent || e.name || '').trim().slice(0, 60), id: e.id,
        visible: s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) > 0};
"""


class Console:
    def __init__(self, webdriver, base, screens, axe_script):
        self.webdriver, self.base, self.screens, self.axe_script = webdriver, base.rstrip("/"), screens, axe_script
        self.faults = []
        options = webdriver.ChromeOptions()
        options.binary_location = os.environ.get("CHROMIUM", "/usr/bin/chromium")
        for flag in ("headless=new", "no-sandbox", "disable-gpu", "disable-dev-shm-usage", "hide-scrollbars",
                     "force-device-scale-factor=1"):
            options.add_argument("--" + flag)
        options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
        service = webdriver.ChromeService(os.environ.get("CHROMEDRIVER", "/usr/bin/chromedriver"))
        self.driver = webdriver.Chrome(options=options, service=service)
        self.driver.set_page_load_timeout(30)

    def fault(self, where, what):
        self.faults.append(f"{where}: {what}")
        print(f"FAULT {where}: {what}", flush=True)

    def set(self, scheme, size):
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {
            "features": [{"name": "prefers-color-scheme", "value": scheme}]})
        self.resize(*size)

    def resize(self, width, height):
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {
            "width": width, "height": height, "deviceScaleFactor": 1, "mobile": False})

    def open(self, path):
        self.driver.get(self.base + path)

    def check_log(self, where, expected=()):
        for entry in self.driver.get_log("browser"):
            text = entry["message"]
            if entry["level"] in ("SEVERE", "WARNING") and not any(word in text for word in expected):
                self.fault(where, f"console: {text}")

    def check_axe(self, where):
        # Run through the protocol, not as a script of the page, whose policy would rightly refuse it.
        self.driver.execute_script(self.axe_script)
        result = self.driver.execute_async_script(
            "const done = arguments[0]; axe.run(document).then(done, (e) => done({error: String(e)}))")
        if "error" in result:
            self.fault(where, "axe: " + result["error"])
            return
        for violation in result["violations"]:
            nodes = "; ".join(" ".join(map(str, node["target"])) for node in violation["nodes"][:4])
            line = f"axe {violation['impact']} {violation['id']}: {violation['help']} at {nodes}"
            if violation["impact"] in SERIOUS:
                self.fault(where, line)
            else:
                print(f"note  {where}: {line}", flush=True)

    def screenshot(self, name, width):
        if not self.screens:
            return
        height = min(int(self.driver.execute_script(HEIGHT)), MAXIMUM_HEIGHT)
        self.resize(width, height)
        self.driver.save_screenshot(str(pathlib.Path(self.screens) / (name + ".png")))

    def visit(self, name, path):
        for scheme in ("light", "dark"):
            for label, size in (("wide", WIDE), ("narrow", NARROW)):
                where = f"{name} {scheme} {label}"
                self.set(scheme, size)
                self.open(path)
                overflow = self.driver.execute_script(OVERFLOW)
                if overflow > 0:
                    self.fault(where, f"the page is {overflow} px wider than the window")
                self.check_axe(where)
                self.check_log(where)
                self.screenshot(f"{name}-{scheme}-{label}", size[0])

    def sign_in(self, link):
        secret = urllib.parse.parse_qs(urllib.parse.urlparse(link).query).get("link", [link])[0]
        self.driver.delete_all_cookies()
        self.set("light", WIDE)
        self.open("/sign-in?link=" + urllib.parse.quote(secret))
        self.check_axe("sign-in")
        self.screenshot("sign-in-light-wide", WIDE[0])
        self.press_until("Sign in", limit=6)
        self.keys("ENTER")
        if not self.wait(lambda: "/console" in self.driver.current_url):
            self.fault("sign-in", f"the button led to {self.driver.current_url}")
        self.check_log("sign-in")

    def wait(self, condition, seconds=10):
        from selenium.common.exceptions import TimeoutException
        from selenium.webdriver.support.ui import WebDriverWait
        try:
            WebDriverWait(self.driver, seconds, 0.05).until(lambda _: condition())
            return True
        except TimeoutException:
            return False

    def keys(self, *names):
        from selenium.webdriver.common.action_chains import ActionChains
        from selenium.webdriver.common.keys import Keys
        for name in names:
            ActionChains(self.driver).send_keys(getattr(Keys, name, name)).perform()

    def focus(self):
        return self.driver.execute_script(FOCUS)

    def press_until(self, text, limit):
        for _ in range(limit):
            self.keys("TAB")
            if self.focus()["text"] == text:
                return True
        self.fault("keyboard", f"`{text}` is not reached with {limit} times Tab")
        return False

    def keyboard(self):
        self.set("light", WIDE)
        self.open("/console")
        self.keys("TAB")
        if self.focus()["text"] != "Skip to the content":
            self.fault("keyboard", f"the first Tab reaches {self.focus()}")
        self.keys("ENTER", "TAB")
        for _ in range(24):
            focus = self.focus()
            if focus["tag"] in ("BODY", "HTML"):
                break
            if not focus["visible"]:
                self.fault("keyboard", f"focus is not visible on {focus}")
            self.keys("TAB")
        for key, page in (("m", "/console/models"), ("d", "/console/decisions"), ("a", "/console/activity"), ("f", "/console/findings"),
                          ("p", "/console/people"), ("c", "/console/policies"), ("l", "/console/ledger"),
                          ("o", "/console")):
            self.driver.execute_script("document.activeElement.blur()")
            self.keys("g", key)
            if not self.wait(lambda: urllib.parse.urlparse(self.driver.current_url).path == page):
                self.fault("keyboard", f"`g {key}` leads to {self.driver.current_url}")
        self.keys("?")
        if not self.driver.execute_script("return document.getElementById('keys').open"):
            self.fault("keyboard", "`?` does not open the list of keys")
        self.check_axe("keys")
        self.screenshot("keys-light-wide", WIDE[0])
        self.keys("ESCAPE")
        self.keys("/")
        if self.focus()["id"] != "q":
            self.fault("keyboard", "`/` does not reach the search")
        self.keys("ESCAPE")
        self.open("/console/decisions")
        self.keys("j", "j", "k")
        first = self.focus()
        if first["tag"] != "A" or not first["visible"]:
            self.fault("keyboard", f"`j` and `k` reach {first}")
        self.keys("ENTER")
        if not self.wait(lambda: self.driver.current_url.rsplit("/", 1)[0].endswith("/console/decisions")):
            self.fault("keyboard", f"Enter on a row leads to {self.driver.current_url}")
        self.check_log("keyboard")

    def live(self):
        self.set("light", WIDE)
        self.open("/console/decisions")
        line = "return document.querySelector('.live').classList.contains('on')"
        if not self.wait(lambda: self.driver.execute_script(line)):
            self.fault("decisions", "the list does not go live")
        self.check_log("decisions live")

    def first(self, path, prefix, skip=()):
        """The first address on a page that begins with `prefix`."""
        self.open(path)
        links = self.driver.execute_script(
            "return [...document.querySelectorAll('main a[href]')].map((a) => a.getAttribute('href'))")
        for link in links:
            if link.startswith(prefix) and not any(word in link for word in skip):
                return link
        return None


def main():
    try:
        from axe_core_python import sync_playwright
        from selenium import webdriver
    except ImportError as error:
        print(f"cannot run: {error}; pip install selenium axe-core-python", file=sys.stderr)
        return 2
    base, link = os.environ.get("REMIT_CONSOLE_URL"), os.environ.get("REMIT_CONSOLE_LINK")
    if not base or not link:
        print("cannot run: set REMIT_CONSOLE_URL and REMIT_CONSOLE_LINK", file=sys.stderr)
        return 2
    axe = (pathlib.Path(sync_playwright.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
    screens = os.environ.get("REMIT_CONSOLE_SCREENS")
    if screens:
        pathlib.Path(screens).mkdir(parents=True, exist_ok=True)
    console = Console(webdriver, base, screens, axe)
    try:
        console.open("/console")
        console.check_log("signed-out", expected=("401",))
        console.check_axe("signed-out")
        console.sign_in(link)
        pages = [("overview", "/console"), ("models", "/console/models"), ("decisions", "/console/decisions"),
                 ("activity", "/console/activity?window=week"), ("people", "/console/people"),
                 ("findings", "/console/findings"), ("rules", "/console/rules"),
                 ("policies", "/console/policies"), ("ledger", "/console/ledger"),
                 ("search", "/console/search?q=a")]
        model = console.first("/console/models", "/console/models/", ("#",))
        finding = console.first("/console/findings", "/console/findings/", ("#",))
        found = [("model", model), ("file", model and console.first(model, model + "/file?")),
                 ("decision", console.first("/console/decisions?outcome=refused", "/console/decisions/", ("#", "stream"))),
                 ("decision-allowed", console.first("/console/decisions?outcome=allowed&action=pull",
                                                    "/console/decisions/", ("#", "stream"))),
                 ("finding", finding), ("record", finding and console.first(finding, finding + "/records/")),
                 ("rule", console.first("/console/rules", "/console/rules/rule?")),
                 ("person", console.first("/console/people", "/console/people/")),
                 ("policy-version", console.first("/console/policies", "/console/policies/", ("#",)))]
        for name, path in pages + [(name, path) for name, path in found if path]:
            console.visit(name, path)
        console.live()
        console.keyboard()
        if os.environ.get("REMIT_CONSOLE_PERSON_LINK"):
            console.sign_in(os.environ["REMIT_CONSOLE_PERSON_LINK"])
            console.visit("own-record", "/console/me")
    finally:
        console.driver.quit()
    print(f"{len(console.faults)} faults")
    return 1 if console.faults else 0


if __name__ == "__main__":
    sys.exit(main())
