package dev.mastaba.evaluator;

import java.util.List;

/** What an application throws: a class of its own. */
public final class Broken extends IllegalStateException {
    private static final long serialVersionUID = 1L;
    private final transient List<String> parts;

    Broken(List<String> parts) {
        super("broken");
        this.parts = parts;
    }

    /** What it has to say. */
    public List<String> parts() {
        return parts;
    }
}
