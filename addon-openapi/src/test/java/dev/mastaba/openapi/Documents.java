package dev.mastaba.openapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.Composition;
import dev.mastaba.core.config.Participant;
import dev.mastaba.testing.TestApp;
import java.util.ArrayList;
import java.util.List;

/** Documents of small applications: an application and its extensions. */
final class Documents {
    private Documents() {}

    static Composition composition(AddOn application, AddOn... extensions) {
        List<Participant> all = new ArrayList<>(List.of(
                Participant.application("test.shop", "shop", application),
                Participant.shared("dev.mastaba.binding", new dev.mastaba.binding.BindingAddOn()),
                Participant.shared("dev.mastaba.json", new dev.mastaba.json.JsonAddOn()),
                Participant.shared("dev.mastaba.forms", new dev.mastaba.forms.FormsAddOn()),
                Participant.shared(OpenApiAddOn.NAME, new OpenApiAddOn())));
        int number = 1;
        for (AddOn each : extensions) {
            all.add(Participant.extension("test.extension" + number++, List.of("shop"), each));
        }
        return Composition.of(all);
    }

    static JsonNode of(AddOn application, AddOn... extensions) {
        try (TestApp app = TestApp.of(composition(including(application), extensions))) {
            return read(app.get("/openapi.json").expectStatus(200).body());
        }
    }

    /** Returns an application that includes the add-on. */
    static AddOn including(AddOn application) {
        return config -> {
            config.include(OpenApiAddOn.NAME);
            application.include(config);
        };
    }

    static JsonNode read(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException malformed) {
            throw new AssertionError(malformed);
        }
    }
}
