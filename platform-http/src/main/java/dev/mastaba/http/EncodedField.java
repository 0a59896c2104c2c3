package dev.mastaba.http;

import java.util.Locale;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.jspecify.annotations.Nullable;

/**
 * A header field that is encoded once. It keeps its name in lower case, for which Jetty asks in each HTTP/2 response. Immutable.
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
