package dev.mastaba.examples.wiki.user;

/**
 * A user.
 *
 * @param name who; never changes
 * @param password the hash of the password
 * @param passwords how many passwords there have been; whoever logged in with a former one is not logged in any more
 * @param administrator whether pages may be protected and deleted
 */
public record User(UserName name, String password, int passwords, boolean administrator) {
    /** A user with a first password. */
    public static User with(UserName name, String password) {
        return new User(name, password, 1, false);
    }

    /** Does not tell the hash. */
    @Override
    public String toString() {
        return "User[" + name + "]";
    }
}
