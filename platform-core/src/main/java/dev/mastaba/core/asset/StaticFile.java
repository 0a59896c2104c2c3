package dev.mastaba.core.asset;

import org.osgi.annotation.versioning.ProviderType;

/** A static file with what HTTP wants to know of it. Safe for any thread. */
@ProviderType
public interface StaticFile {
    /** The asset. */
    Asset asset();

    /** How many bytes. */
    long length();

    /** When it was last changed, in milliseconds since 1970; 0 when that is not known. */
    long lastModified();

    /** The beginning of the hash of its content, of its length and date where it is longer than 64 MiB: 16 hexadecimal digits. */
    String hash();
}
