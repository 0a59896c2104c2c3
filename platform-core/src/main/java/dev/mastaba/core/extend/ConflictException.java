package dev.mastaba.core.extend;

import java.util.List;

/** Declarations conflict; all conflicts of the order in which it was found are in it. (Pyramid: {@code ConfigurationConflictError}.) */
public final class ConflictException extends ConfigurationException {
    private static final long serialVersionUID = 1L;

    private final transient List<Conflict> conflicts;

    public ConflictException(List<Conflict> conflicts, List<Problem> problems) {
        super(problems);
        this.conflicts = List.copyOf(conflicts);
    }

    /** The conflicts, in a deterministic order; each is also one of the {@link #problems}. */
    public List<Conflict> conflicts() {
        return conflicts;
    }
}
