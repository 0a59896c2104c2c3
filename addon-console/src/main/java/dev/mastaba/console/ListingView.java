package dev.mastaba.console;

import dev.mastaba.core.http.Request;
import dev.mastaba.core.view.View;
import dev.mastaba.services.ServerCommands.Answer;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A page with the list that a command of the server returns, a column for each fact of its rows.
 *
 * @param command the name of the command
 * @param aboutApplication whether the command is about the application that the user chooses
 * @param hidden the facts without a column, which are too long for a table
 */
record ListingView(Commands commands, String command, boolean aboutApplication, Set<String> hidden) implements View {
    @Override
    public Object respond(Request request) {
        ApplicationChoice choice = aboutApplication ? ApplicationChoice.of(request, commands) : ApplicationChoice.NONE;
        Answer answer =
                choice.chosen().isEmpty() ? commands.ask(command) : commands.ask(command, "--app=" + choice.chosen());
        List<Map<String, Object>> facts = AnswerData.rows(answer);
        Set<String> columns = new LinkedHashSet<>();
        facts.forEach(row -> columns.addAll(row.keySet()));
        columns.removeAll(hidden);
        List<List<String>> rows = facts.stream()
                .map(row -> columns.stream()
                        .map(column -> AnswerData.text(row, column))
                        .toList())
                .toList();
        Search search = Search.of(request);
        Map<String, Object> model = new LinkedHashMap<>(search.page(choice, answer, search.in(rows, row -> row)));
        model.put("command", "mastaba " + command);
        model.put("levels", List.of());
        model.put(
                "columns",
                columns.stream().map(column -> column.replace('_', ' ')).toList());
        return model;
    }
}
