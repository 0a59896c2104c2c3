package dev.mastaba.content.change;

import dev.mastaba.content.folder.ConfFile;
import dev.mastaba.content.folder.IgnoredNames;
import java.io.IOException;
import java.util.regex.Pattern;

/**
 * The path of a file that the server reads.
 *
 * @param folder {@link FolderChanges#BUNDLES}, {@link FolderChanges#CONF}, or {@link FolderChanges#TENANTS}
 * @param name the file's name there
 */
public record FolderPath(String folder, String name) {
    private static final String CONF_PREFIX = FolderChanges.CONF + "/";
    private static final Pattern NAME = Pattern.compile("[^/\\\\:\\p{Cntrl}\\p{Cs}\uFFFD]{1,255}");

    /**
     * Reads a path below the base, such as {@code conf/tenants/acme.cfg}.
     *
     * @throws IOException if the server does not read a file with this path
     */
    public static FolderPath of(String path) throws IOException {
        int end = path.lastIndexOf('/');
        FolderPath read = new FolderPath(path.substring(0, Math.max(0, end)), path.substring(end + 1));
        if (!read.isRead()) {
            throw new IOException("\"" + path + "\" is not the path of a file that the server reads");
        }
        return read;
    }

    private boolean isRead() {
        String ending = folder.equals(FolderChanges.BUNDLES) ? ".jar" : ConfFile.SUFFIX;
        return FolderChanges.FOLDERS.contains(folder)
                && name.endsWith(ending)
                && NAME.matcher(name).matches()
                && !IgnoredNames.has(name)
                && !(folder.equals(FolderChanges.CONF) && name.equals(ConfFile.NODE));
    }

    /** Returns whether the file contains settings. */
    public boolean conf() {
        return !folder.equals(FolderChanges.BUNDLES);
    }

    /** Returns the name of the file in reports: the plain name of a bundle, or the path of settings. */
    public String reportName() {
        return conf() ? folder + "/" + name : name;
    }

    /** Returns the path below the base of a file with this name in reports. */
    public static String ofReportName(String name) {
        return name.startsWith(CONF_PREFIX) ? name : FolderChanges.BUNDLES + "/" + jarName(name);
    }

    /** Returns the name of a bundle's file in {@code bundles/}; a folder comes back as the jar that it represented. */
    public static String jarName(String fileName) {
        return fileName.endsWith(".jar") ? fileName : fileName + ".jar";
    }
}
