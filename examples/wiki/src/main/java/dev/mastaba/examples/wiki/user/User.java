package dev.mastaba.examples.wiki.user;

/**
 * A user of the wiki.
 *
 * @param name the name, which never changes
 * @param password the hash of the password
 * @param passwords a counter that is incremented when the password changes and when all logins end; logins with an earlier value are not valid
 * @param administrator whether the user may protect and delete pages
 */
public record User(UserName name, String password, int passwords, boolean administrator) {
    /** Creates a user with a first password, who is not an administrator. */
    public static User with(UserName name, String password) {
        return new User(name, password, 1, false);
    }

    /** Returns a text that does not contain the hash. */
    @Override
    public String toString() {
        return "User[" + name + "]";
    }
}
