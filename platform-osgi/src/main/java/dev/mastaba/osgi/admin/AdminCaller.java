package dev.mastaba.osgi.admin;

/**
 * The caller of a command. A client of the admin endpoint states the user and the comment; the endpoint's token, which only the server's user can
 * read, authenticates the client. The console states the user who is logged in.
 *
 * @param user the name of the user; empty if the client does not state it
 * @param comment the comment on a change; empty without one
 * @param console whether the call comes from the console instead of the admin endpoint
 */
public record AdminCaller(String user, String comment, boolean console) {
    /** Returns a caller that states nothing. */
    public static AdminCaller unknown() {
        return new AdminCaller("", "", false);
    }
}
