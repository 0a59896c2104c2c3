package dev.mastaba.osgi.admin;

/**
 * The caller of a command. The client states the user and the comment; the token of the admin endpoint, which only the server's user can read,
 * authenticates the client.
 *
 * @param user the name of the operating system's user; empty if the client does not state it
 * @param comment the comment on a change; empty without one
 */
public record AdminCaller(String user, String comment) {
    /** Returns a caller that states nothing. */
    public static AdminCaller unknown() {
        return new AdminCaller("", "");
    }
}
