package dev.mastaba.launcher;

import dev.mastaba.launcher.source.PastedWord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileOwnerAttributeView;
import java.nio.file.attribute.UserPrincipal;

/**
 * The owner of a base: the user of its server, as whom the code of its bundles runs. It is the owner of {@code var/} if the base belongs to root; the
 * owner of a base could replace its {@code var/}. {@code bin/mastaba} has the same rule.
 *
 * @param folder the folder that belongs to the owner: the base, or its {@code var/}
 * @param user the owner
 */
record BaseOwner(Path folder, UserPrincipal user) {
    private static final String ROOT = "root";

    /** Returns the owner of an existing base. */
    static BaseOwner of(Layout layout) throws IOException {
        Path variable = layout.variable();
        BaseOwner base = new BaseOwner(layout.base(), Files.getOwner(layout.base()));
        if (!base.user.getName().equals(ROOT) || !Files.isDirectory(variable)) {
            return base;
        }
        BaseOwner link = new BaseOwner(variable, Files.getOwner(variable, LinkOption.NOFOLLOW_LINKS));
        return link.user.getName().equals(ROOT) ? new BaseOwner(variable, Files.getOwner(variable)) : link;
    }

    /** Requires that root does not run the code of the bundles in the base of another user; a base that does not exist has none. */
    static void requireForBundles(Layout layout) throws IOException {
        if (Files.isDirectory(layout.base())) {
            of(layout)
                    .require(
                            layout,
                            "root must not run the code of its bundles.\nRun the command as this user",
                            "mastaba …");
        }
    }

    /**
     * Requires that the process is not root's, unless the owner is root.
     *
     * @param reason the reason, and what to do
     * @param command the command to run as the owner
     */
    void require(Layout layout, String reason, String command) throws IOException {
        if (isAnother()) {
            String name = user.getName().matches("[0-9]+") ? "'#" + user.getName() + "'" : user.getName();
            throw new IOException(folder + " belongs to the user " + user.getName() + ", so " + reason + ": sudo -u "
                    + name + " env MASTABA_BASE=" + PastedWord.of(layout.base()) + " " + command);
        }
    }

    /** Returns whether root runs this process, and the base belongs to another user, who could replace files while root works with them. */
    boolean isAnother() {
        return isRoot() && !user.getName().equals(ROOT);
    }

    /** Gives a file of root to the owner, who must be able to move it; other users can give nothing. */
    void give(Path file) throws IOException {
        FileOwnerAttributeView view =
                Files.getFileAttributeView(file, FileOwnerAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        if (view != null && isRoot() && !user.equals(view.getOwner())) {
            view.setOwner(user);
        }
    }

    private static boolean isRoot() {
        return ROOT.equals(System.getProperty("user.name"));
    }
}
