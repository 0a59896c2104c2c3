package dev.mastaba.osgi.command;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.extend.Key;
import dev.mastaba.osgi.admin.AdminAnswer;
import dev.mastaba.services.ApiDocument;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The description of an application's HTTP interface, and its comparison with an earlier one. */
final class OpenApiCommand {
    private OpenApiCommand() {}

    static AdminAnswer write(Application application) {
        return document(application)
                .map(document -> AdminAnswer.done(document.text(), Map.of("document", document.text())))
                .orElseGet(OpenApiCommand::missing);
    }

    static AdminAnswer check(Application application, String earlier) {
        return document(application)
                .map(document -> compared(document, earlier))
                .orElseGet(OpenApiCommand::missing);
    }

    private static Optional<ApiDocument> document(Application application) {
        return application.find(Key.of(ApiDocument.class));
    }

    private static AdminAnswer compared(ApiDocument document, String earlier) {
        List<String> breaks;
        try {
            breaks = document.breaksClientsOf(earlier);
        } catch (IllegalArgumentException unreadable) {
            return AdminAnswer.misused(unreadable.getMessage() + "\n");
        }
        Map<String, Object> data = Map.of("compatible", breaks.isEmpty(), "breaks", breaks);
        return breaks.isEmpty()
                ? AdminAnswer.done("No change breaks clients of the file.\n", data)
                : AdminAnswer.no(
                        "These changes break clients of the file:\n\n" + String.join("\n", breaks) + "\n", data);
    }

    private static AdminAnswer missing() {
        return AdminAnswer.no(
                "The application has no OpenAPI document. Add: config.include(\"dev.mastaba.openapi\");\n", List.of());
    }
}
