package dev.mastaba.api;

import dev.mastaba.core.http.HttpException;
import dev.mastaba.services.ApplicationCommand;
import dev.mastaba.services.ServerCommands.Answer;
import dev.mastaba.transactions.Transactions;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The command {@code tokens}. Arguments: none; {@code create}, an owner, a name, a number of days, and scopes; or {@code revoke} and an id.
 *
 * @param tokens the tokens of an application
 */
record ApplicationTokens(TokenService tokens) implements ApplicationCommand {
    private static final int MOST = 1_000;
    private static final int CREATE = 4;
    private static final int REVOKE = 2;
    private static final int MOST_DIGITS = 6;

    @Override
    public Answer run(List<String> arguments) throws Exception {
        if (arguments.isEmpty()) {
            return list();
        }
        String action = arguments.get(0);
        if (action.equals("create") && arguments.size() >= CREATE && isNumber(arguments.get(3))) {
            return create(arguments);
        }
        return action.equals("revoke") && arguments.size() == REVOKE
                ? revoke(arguments.get(1))
                : new Answer(2, "Unknown action, or an argument is missing: " + action + "\n", null);
    }

    private static boolean isNumber(String text) {
        return text.length() <= MOST_DIGITS && text.matches("[0-9]+");
    }

    private Answer list() throws Exception {
        List<ApiToken> all = Transactions.call(
                tx -> tokens.table(tx.connection(tokens.database())).all(MOST));
        StringBuilder text = new StringBuilder(all.isEmpty() ? "No tokens.\n" : "");
        all.forEach(each -> text.append(line(each)));
        return new Answer(0, text.toString(), all.stream().map(this::data).toList());
    }

    private String line(ApiToken token) {
        String state = isExpired(token) ? "expired" : "expires";
        return token.id() + "  " + token.owner() + "  " + token.name() + "  " + String.join(",", token.scopes()) + "  "
                + state + " " + token.expires() + "  last used "
                + (token.lastUsed() == null ? "never" : token.lastUsed()) + "\n";
    }

    private boolean isExpired(ApiToken token) {
        return !token.expires().isAfter(tokens.now());
    }

    private Map<String, @Nullable Object> data(ApiToken token) {
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("id", token.id());
        data.put("owner", token.owner());
        data.put("name", token.name());
        data.put("scopes", token.scopes());
        data.put("created", token.created().toString());
        data.put("expires", token.expires().toString());
        data.put("lastUsed", token.lastUsed() == null ? null : token.lastUsed().toString());
        return data;
    }

    private Answer create(List<String> arguments) throws Exception {
        Duration time = Duration.ofDays(Long.parseLong(arguments.get(3)));
        try {
            ApiToken.Created created = Transactions.call(tx -> tokens.create(
                    tx.connection(tokens.database()),
                    arguments.get(1),
                    arguments.get(2),
                    arguments.subList(CREATE, arguments.size()),
                    time));
            Map<String, @Nullable Object> data = data(created.token());
            data.put("token", created.text());
            return new Answer(
                    0,
                    created.text() + "\nThe token is not shown again. Its id is "
                            + created.token().id() + ".\n",
                    data);
        } catch (HttpException refused) {
            return refused(refused.detail());
        }
    }

    private Answer revoke(String id) throws Exception {
        int count = Transactions.call(
                tx -> tokens.table(tx.connection(tokens.database())).delete(id));
        return count == 0
                ? refused("No token has the id " + id + "; mastaba tokens lists them.")
                : new Answer(0, "The token " + id + " is revoked.\n", Map.of("revoked", id));
    }

    private static Answer refused(String text) {
        return new Answer(1, text + "\n", Map.of("error", text));
    }
}
