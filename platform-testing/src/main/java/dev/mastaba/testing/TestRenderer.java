package dev.mastaba.testing;

import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.render.Rendered;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * Stands for the templates of one kind: it keeps what views gave them, so that a view's model is tested without a page. Templates need not
 * exist. Safe for any thread. (Pyramid: {@code testing_add_renderer}.)
 *
 * <pre>{@code
 * TestRenderer templates = TestRenderer.in(config, ".peb");
 * app.get("/Home");
 * templates.expect("templates/page.peb", Map.of("title", "Home"));
 * }</pre>
 */
public final class TestRenderer {
    private final List<Received> received = new CopyOnWriteArrayList<>();

    private TestRenderer() {}

    /**
     * What a template was given.
     *
     * @param name the template, as the view says it
     * @param model what the view returned
     * @param values what every template may use besides
     */
    public record Received(String name, @Nullable Object model, Map<String, Object> values) {}

    /**
     * Takes the place of the renderer of a type.
     *
     * @param type an extension with its dot, or a whole name such as {@code json}
     */
    public static TestRenderer in(Configurator config, String type) {
        TestRenderer renderer = new TestRenderer();
        config.addRenderer(type, info -> (model, context) -> {
            renderer.received.add(new Received(info.name(), model, context.values()));
            return Rendered.text(info.name() + " " + model);
        });
        return renderer;
    }

    /** All that was rendered, in that order. */
    public List<Received> received() {
        return List.copyOf(received);
    }

    /**
     * The model that a template was given last.
     *
     * @throws AssertionError when it was not rendered
     */
    public @Nullable Object model(String name) {
        List<Received> all = new ArrayList<>(received);
        for (int i = all.size() - 1; i >= 0; i--) {
            if (all.get(i).name().equals(name)) {
                return all.get(i).model();
            }
        }
        throw new AssertionError(
                name + " was not rendered; " + all.stream().map(Received::name).toList() + " were");
    }

    /**
     * Checks that the map which a template was given last has these values; others may be there.
     *
     * @throws AssertionError when it was not rendered, got no map, or other values
     */
    public TestRenderer expect(String name, Map<String, ?> values) {
        if (!(model(name) instanceof Map<?, ?> given)) {
            throw new AssertionError(name + " was given no map: " + model(name));
        }
        values.forEach((key, value) -> {
            if (!Objects.equals(given.get(key), value)) {
                throw new AssertionError(name + " was given " + key + " = " + given.get(key) + ", not " + value);
            }
        });
        return this;
    }
}
