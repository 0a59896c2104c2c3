package dev.mastaba.container;

import java.util.Optional;
import java.util.SortedMap;
import org.osgi.annotation.versioning.ProviderType;

/** A change that a {@link ChangeGate} can refuse. It must not be kept, because its applications can be disposed of after the call. */
@ProviderType
public interface ProposedChange {
    /** Returns what serves now; empty before the first generation. */
    Optional<Serving> serving();

    /** Returns what would serve. */
    Serving next();

    /**
     * Returns the hashes of the changed contents, by the symbolic name of the bundle, or the name of the settings file, such as {@code
     * conf/wiki.cfg}. The hash of a removed content is empty.
     */
    SortedMap<String, String> contents();

    /** Returns whether the operator has allowed one of the changed contents to pass the gates with {@code --allow-opening}. */
    boolean isAllowed(String name);

    /** Returns whether the operator has allowed everything that the change contains, or all of it has served together before. */
    boolean isAllowed();
}
