package dev.mastaba.core.engine.text;

/** The problem that an add-on is included by a name that no add-on of the composition has. */
public final class UnknownInclude {
    /** The id of the problem. */
    public static final String ID = "MAST-COMPOSE-009";

    private UnknownInclude() {}
}
