package dev.mastaba.examples.wiki.user;

/**
 * A user.
 *
 * @param name the name, which never changes
 * @param password the hash of the password
 * @param passwords the number of passwords so far; a login with a former one is no longer valid
 * @param administrator whether the user may protect and delete pages
 */
public record User(UserName name, String password, int passwords, boolean administrator) {
    /** Creates a user with a first password. */
    public static User with(UserName name, String password) {
        return new User(name, password, 1, false);
    }

    /** Returns a description without the hash. */
    @Override
    public String toString() {
        return "User[" + name + "]";
    }
}
