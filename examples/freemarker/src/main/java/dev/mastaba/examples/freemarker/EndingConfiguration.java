package dev.mastaba.examples.freemarker;

import freemarker.core._CoreAPI;
import freemarker.template.Configuration;
import freemarker.template.Template;
import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** An engine whose loops end when their thread is interrupted, also those of templates that others include. */
// tag::freemarker-ending
final class EndingConfiguration extends Configuration {
    private static final String ENDS = "ends";

    EndingConfiguration() {
        super(VERSION_2_3_34);
    }

    @Override
    public @Nullable Template getTemplate(
            String name, Locale locale, Object lookup, String encoding, boolean parsed, boolean missing)
            throws IOException {
        Template template = super.getTemplate(name, locale, lookup, encoding, parsed, missing);
        if (template != null) {
            synchronized (template) {
                if (template.getCustomAttribute(ENDS) == null) {
                    _CoreAPI.addThreadInterruptedChecks(template);
                    template.setCustomAttribute(ENDS, true);
                }
            }
        }
        return template;
    }
}
// end::freemarker-ending
