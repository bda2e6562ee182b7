"use strict";
// Shows a step at a time. Without it all of them are there to be read.
(function () {
    const steps = Array.from(document.querySelectorAll(".step"));
    const bar = document.getElementById("bar");
    const [back, next] = bar.querySelectorAll("button");
    const wants = {
        ArrowRight: 1, ArrowDown: 1, PageDown: 1, " ": 1, Enter: 1,
        ArrowLeft: -1, ArrowUp: -1, PageUp: -1,
        Home: -Infinity, End: Infinity
    };
    let at = 0; // so many steps are shown

    function put(id, text) {
        document.getElementById(id).textContent = text;
    }

    // The steps of the slides, each once.
    function deckOf(step) {
        const decks = Array.from(step.querySelectorAll("[data-deck]"),
            (row) => row.dataset.deck);
        return Array.from(new Set(decks)).join("; ");
    }

    function putKernel(side, step) {
        const text = step && step.querySelector(".kernel ." + side);
        const place = document.getElementById(side + "-kernel");
        place.textContent = text ? text.textContent : "none listed";
        place.classList.toggle("new", Boolean(text) &&
            !text.classList.contains("same"));
    }

    function fillBar(step) {
        put("place", step ? "step " + step.dataset.step + " of " +
            steps[steps.length - 1].dataset.step : "before the first step");
        const deck = step ? deckOf(step) : "";
        put("deck", deck && "Slides: " + deck);
        putKernel("left", step);
        putKernel("right", step);
        back.disabled = at === 0;
        next.disabled = at === steps.length;
    }

    function show(to) {
        at = Math.max(0, Math.min(steps.length, to));
        steps.forEach(function (step, i) {
            step.classList.toggle("later", i >= at);
            step.classList.toggle("now", i === at - 1);
            if (i === at - 1)
                step.setAttribute("aria-current", "step");
            else
                step.removeAttribute("aria-current");
        });
        fillBar(steps[at - 1]);
        if (at > 0)
            bringIntoSight(steps[at - 1]);
        else
            window.scrollTo(0, 0);
    }

    function bringIntoSight(step) {
        const tall = step.offsetHeight > window.innerHeight / 2;
        step.scrollIntoView({ block: tall ? "start" : "center" });
    }

    // The address names the step, so that it can be kept, and given to others.
    function go(to) {
        show(to);
        location.replace("#step=" +
            (at > 0 ? steps[at - 1].dataset.step : "0"));
    }

    function readAddress() {
        const found = /^#step=(\d+)$/.exec(location.hash);
        const wanted = found ? Number(found[1]) : 0;
        show(steps.filter((step) => Number(step.dataset.step) <= wanted)
            .length);
    }

    document.addEventListener("keydown", function (event) {
        const by = wants[event.key];
        if (!by || event.ctrlKey || event.altKey || event.metaKey)
            return;
        // A button that was reached by the keyboard takes these itself.
        if (event.target instanceof HTMLButtonElement &&
            (event.key === " " || event.key === "Enter"))
            return;
        event.preventDefault();
        go(at + by);
    });

    function onButton(button, by) {
        button.addEventListener("click", function (event) {
            go(at + by);
            if (event.detail > 0) // by mouse or finger: keys go on as before
                button.blur();
        });
    }

    onButton(back, -1);
    onButton(next, 1);
    window.addEventListener("hashchange", readAddress);
    document.body.classList.add("js");
    bar.hidden = false;
    readAddress();
}());
