package dev.mastaba.api;

import dev.mastaba.core.engine.text.Sha256;
import dev.mastaba.core.http.Body;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.http.header.EntityTag;
import java.util.regex.Pattern;

/** The form of entity tags: a version, a hyphen, and the hash of the content. */
final class VersionTag {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_.:+/=]{1,40}");
    private static final int VERSION_CHARACTERS = 32;
    private static final int CONTENT_CHARACTERS = 16;

    private VersionTag() {}

    /** Returns a version as it is written in tags: unchanged, or its hash if it is long or contains other characters. */
    static String version(String text) {
        return PLAIN.matcher(text).matches() ? text : "~" + Sha256.of(text).substring(0, VERSION_CHARACTERS);
    }

    /** Returns the version in a tag, which may have been changed by a proxy that appends to tags. */
    static String versionIn(EntityTag tag) {
        int end = tag.value().indexOf('-');
        return end < 0 ? tag.value() : tag.value().substring(0, end);
    }

    /** Returns the tag of a response; weak if its bytes are not known yet. */
    static EntityTag of(String version, Response response) {
        return response.body() instanceof Body.Bytes bytes
                ? EntityTag.strong(version + '-' + Sha256.of(bytes.content()).substring(0, CONTENT_CHARACTERS))
                : EntityTag.weak(version);
    }
}
