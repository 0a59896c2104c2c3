package dev.mastaba.tweens;

import dev.mastaba.core.application.Handler;
import dev.mastaba.core.application.LastResort;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.server.ServerRequest;
import dev.mastaba.tweens.Tweens.RequestId;
import java.util.LinkedHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/** A tween that gives each request an id: the one in the request if it is well-formed and short, otherwise a new one. */
record RequestIdTween(Handler next) implements Handler {
    static final String SETTING = "mastaba.tweens.request-id";
    private static final String FIELD = "X-Request-Id";
    private static final Pattern WELL_FORMED = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    @Override
    public Response handle(Request request) throws Exception {
        String sent = request.headers().first(FIELD);
        String id = sent != null && WELL_FORMED.matcher(sent).matches() ? sent : fresh();
        request.set(RequestId.KEY, new RequestId(id));
        request.get(ServerRequest.LOG_FIELDS, asked -> new LinkedHashMap<>()).put("http.request.id", id);
        LastResort.add(request, "request-id", answer -> answer.withHeader(FIELD, id));
        return next.handle(request).withHeader(FIELD, id);
    }

    /** Returns a new id of 128 bits, which identifies the request and is not a secret. */
    private static String fresh() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return String.format("%016x%016x", random.nextLong(), random.nextLong());
    }
}
