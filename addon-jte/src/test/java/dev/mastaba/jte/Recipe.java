package dev.mastaba.jte;

import dev.mastaba.core.render.Markup;
import java.util.List;

/** The model of the tests' pages. */
public record Recipe(String title, int servings, List<String> steps, Markup note) {
    static Recipe of(String title) {
        return new Recipe(title, 4, List.of("cut", "mix & stir"), new Markup("<b>hot</b>"));
    }
}
