package dev.mastaba.http;

import java.util.Locale;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.jspecify.annotations.Nullable;

/**
 * A header field as bytes, whose name Jetty does not know. For each HTTP/2 response, Jetty asks for the name in lower case, and converts it each time.
 * Immutable.
 */
final class EncodedField extends PreEncodedHttpField {
    private final String lowerCaseName;

    private EncodedField(String name, String value) {
        super(name, value);
        this.lowerCaseName = name.toLowerCase(Locale.ROOT);
    }

    /**
     * Returns a field as bytes.
     *
     * @param known Jetty's constant for the name, or null if there is none
     */
    static HttpField of(@Nullable HttpHeader known, String name, String value) {
        return known == null ? new EncodedField(name, value) : new PreEncodedHttpField(known, name, value);
    }

    @Override
    public String getLowerCaseName() {
        return lowerCaseName;
    }
}
