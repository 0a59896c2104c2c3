package dev.mastaba.operations;

import dev.mastaba.container.TextTable;
import dev.mastaba.core.application.Tween;
import dev.mastaba.core.extend.Introspector;
import dev.mastaba.core.extend.Introspector.Registered;
import dev.mastaba.services.ServerCommands.Answer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The tweens from the client's end to the application's, as they follow from their ordering constraints and as the settings list them. (Pyramid:
 * {@code ptweens}.)
 *
 * @param introspector the source of the tweens
 * @param names returns the display name of an add-on
 */
record TweenListing(Introspector introspector, UnaryOperator<String> names) {
    /**
     * Returns the listing.
     *
     * @param implicit the names in the order that follows from their constraints
     * @param explicit the names that the settings list; empty if the settings list none
     */
    Answer of(List<String> implicit, List<String> explicit) {
        StringBuilder text = new StringBuilder();
        if (!explicit.isEmpty()) {
            text.append("The setting mastaba.tweens defines the order:\n\n")
                    .append(table(explicit))
                    .append("\nOrder without this setting:\n\n");
        }
        text.append(table(implicit));
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("explicit", !explicit.isEmpty());
        data.put("used", rows(explicit.isEmpty() ? implicit : explicit));
        data.put("implicit", rows(implicit));
        return Answer.done(text.toString(), data);
    }

    private String table(List<String> tweens) {
        TextTable table = new TextTable("position", "name", "under", "over", "declared by");
        table.row("-", Tween.INGRESS, "", "", "");
        for (int i = 0; i < tweens.size(); i++) {
            Facts tween = find(tweens.get(i)).orElse(null);
            table.row(
                    Integer.toString(i),
                    tweens.get(i),
                    tween == null ? "" : tween.text("under"),
                    tween == null ? "" : tween.text("over"),
                    tween == null ? "" : tween.declaredBy());
        }
        return table.row("-", Tween.MAIN, "", "", "").text();
    }

    private List<Map<String, Object>> rows(List<String> tweens) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int i = 0; i < tweens.size(); i++) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("position", i);
            row.put("name", tweens.get(i));
            find(tweens.get(i)).ifPresent(tween -> row.putAll(tween.data()));
            row.remove("type");
            rows.add(row);
        }
        return rows;
    }

    private Optional<Facts> find(String name) {
        Optional<Registered> found = introspector.find("tweens", name);
        return found.map(tween -> new Facts(tween, names.apply(tween.owner())));
    }
}
