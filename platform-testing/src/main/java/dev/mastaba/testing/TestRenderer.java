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
 * A replacement for the renderer of all templates with the same file extension. It records the models that views return, so that tests can check the
 * models without rendering a page. The templates need not exist. Instances are safe for concurrent use by multiple threads. (Pyramid:
 * {@code testing_add_renderer}.)
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
     * The input that the renderer received for a template.
     *
     * @param name the name of the template or renderer, as the view specified it
     * @param model the view's result, which may be null
     * @param values the additional values that every template can read
     */
    public record Received(String name, @Nullable Object model, Map<String, Object> values) {}

    /**
     * Replaces the renderer for a file extension or name with a test renderer, and returns the test renderer.
     *
     * @param type a file extension, including the dot, or a renderer name such as {@code json}
     */
    public static TestRenderer in(Configurator config, String type) {
        TestRenderer renderer = new TestRenderer();
        config.addRenderer(type, info -> (model, context) -> {
            renderer.received.add(new Received(info.name(), model, context.values()));
            return Rendered.text(info.name() + " " + model);
        });
        return renderer;
    }

    /** Returns all inputs that the renderer has received, in the order of rendering. */
    public List<Received> received() {
        return List.copyOf(received);
    }

    /**
     * Returns the model with which the given template was last rendered, or null if this model was null.
     *
     * @throws AssertionError if the template was not rendered
     */
    public @Nullable Object model(String name) {
        List<Received> all = new ArrayList<>(received);
        for (int i = all.size() - 1; i >= 0; i--) {
            if (all.get(i).name().equals(name)) {
                return all.get(i).model();
            }
        }
        throw new AssertionError(name + " was not rendered, only "
                + all.stream().map(Received::name).toList());
    }

    /**
     * Asserts that the model with which the given template was last rendered is a map that contains the given values. The map may contain further
     * values.
     *
     * @throws AssertionError if the template was not rendered, its model was not a map, or the values differ
     */
    public TestRenderer expect(String name, Map<String, ?> values) {
        if (!(model(name) instanceof Map<?, ?> given)) {
            throw new AssertionError("The model of " + name + " is not a map: " + model(name));
        }
        values.forEach((key, value) -> {
            if (!Objects.equals(given.get(key), value)) {
                throw new AssertionError(
                        "The model of " + name + " contains " + key + " = " + given.get(key) + ", not " + value);
            }
        });
        return this;
    }
}
