package dev.mastaba.services;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A service that reads the bundles and settings of the server, and replaces them all at once. A fleet makes releases and applies them through it. The
 * container registers this service before the first generation, and does not unregister it while the framework is running. Instances are safe for
 * concurrent use by multiple threads.
 */
@ProviderType
public interface ServerFiles {
    /** The path of the record of the bundles from repositories, which a release contains although the server does not read it. */
    String BUNDLES_LOCK = "conf/bundles.lock";

    /**
     * The name of the file that describes a change of {@value #BUNDLES_LOCK}, in a folder with files to deploy. Each line is {@code NAME FORMER ENTRY}: the
     * name of a bundle, the word {@code sha256=…} of its former entry or {@code -}, and the new entry, which is empty if the entry is removed.
     */
    String LOCK_CHANGE = ".bundles.lock";

    /** Returns the state of the server. */
    State state();

    /**
     * Returns the file in the server's store with this content. It must not be changed, and exists for as long as the content is served.
     *
     * @param sha256 the SHA-256 hash of the content, in lowercase hexadecimal digits
     * @throws IOException if the store does not contain the content
     */
    Path content(String sha256) throws IOException;

    /**
     * Makes {@code bundles/} and {@code conf/} contain exactly these files, including {@value #BUNDLES_LOCK}, and waits until a decision about them has been made. The replaced files are
     * moved to {@code var/displaced/}. Files that the server does not read, such as those with secrets, and {@code conf/node.cfg} are not touched. If
     * the server refuses the files, they remain in the folders, and the former ones continue to serve.
     *
     * @param files the files, each path at most once
     * @param contents the folder that contains each content that the store does not have, in a file with the hash as its name
     * @param caller the user to whom the audit log attributes the change
     * @throws IOException if a content is missing or does not have its hash, or a folder cannot be written; nothing has been changed then
     */
    Result replace(List<File> files, Path contents, ServerCommands.Caller caller)
            throws IOException, InterruptedException;

    /**
     * Checks the signature of a release, if the server accepts only bundles that a trusted signer has signed.
     *
     * @param part the part of the release
     * @param sha256 the SHA-256 hash of this part, in lowercase hexadecimal digits
     * @param signature the text of the signature; empty without one
     * @param name the name of the release, for people
     * @return why the server does not accept this part, with a remedy; empty if it does
     */
    Optional<String> distrust(SignedPart part, String sha256, String signature, String name);

    /** A part of a release whose hash a signature contains. */
    enum SignedPart {
        /** The bundles and settings. */
        FILES,
        /** The list of the static files that other nodes serve during a rollout. */
        STATIC_FILES
    }

    /**
     * A file of the server.
     *
     * @param path its path below the base: {@code bundles/wiki.jar}, {@code conf/server.cfg}, {@code conf/tenants/acme.cfg}
     * @param sha256 the SHA-256 hash of its content, in lowercase hexadecimal digits
     * @param size the size of its content in bytes
     * @param name the symbolic name of a bundle; empty for settings
     * @param version the version of a bundle; empty for settings
     */
    record File(String path, String sha256, long size, String name, String version) {}

    /**
     * The state of the server at one moment.
     *
     * @param generation the number of the serving generation; 0 if none serves
     * @param files the files from which the serving generation was built, by path; with {@code conf/server.cfg} and {@value #BUNDLES_LOCK} as
     *     they are in the folder
     * @param compositions the composition lock of each application that serves, by id
     * @param undecided whether a change is being built, a generation is on probation or serves a share of the visitors, or tenants wait for a wave
     * @param stopped the texts of the problems due to which the waves have stopped, so that tenants keep waiting; empty if none do
     * @param problems the texts of the problems due to which the server does not serve what its folders contain; empty if it does
     * @param clearSecrets the secrets that a settings file contains in clear text, as {@code conf/NAME.cfg: setting}
     * @param restart whether {@code conf/server.cfg} has changed since the server read it
     * @param answers the number of answers since the serving generation went live
     * @param failures the number of these answers with a status of 500 or more
     */
    record State(
            long generation,
            List<File> files,
            SortedMap<String, String> compositions,
            boolean undecided,
            List<String> stopped,
            List<String> problems,
            List<String> clearSecrets,
            boolean restart,
            long answers,
            long failures) {}

    /**
     * The result of {@link #replace}.
     *
     * @param decision the decision about the files
     * @param text the description of the result for people
     */
    record Result(Decision decision, String text) {}

    /** A decision about replaced files. */
    enum Decision {
        /** The files serve, possibly on probation. */
        SERVES,
        /** The server has refused the files, and the former ones continue to serve. */
        REFUSED,
        /** The server has not decided within the limit of a command. */
        UNDECIDED
    }
}
