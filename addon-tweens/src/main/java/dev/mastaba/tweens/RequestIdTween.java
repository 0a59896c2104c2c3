package dev.mastaba.tweens;

import dev.mastaba.core.application.Handler;
import dev.mastaba.core.application.LastResort;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.tweens.Tweens.RequestId;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/** Gives requests ids: the one that it came with, where that is well-formed and short, else a new one. */
record RequestIdTween(Handler next) implements Handler {
    static final String SETTING = "mastaba.tweens.request-id";
    private static final String FIELD = "X-Request-Id";
    private static final Pattern WELL_FORMED = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    @Override
    public Response handle(Request request) throws Exception {
        String sent = request.headers().first(FIELD);
        String id = sent != null && WELL_FORMED.matcher(sent).matches() ? sent : fresh();
        request.set(RequestId.KEY, new RequestId(id));
        LastResort.add(request, "request-id", answer -> answer.withHeader(FIELD, id));
        return next.handle(request).withHeader(FIELD, id);
    }

    /** 128 bits; they name, and keep nothing secret. */
    private static String fresh() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return String.format("%016x%016x", random.nextLong(), random.nextLong());
    }
}
