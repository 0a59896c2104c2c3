package dev.mastaba.launcher;

import ch.qos.logback.classic.LoggerContext;
import dev.mastaba.services.RequestFields;
import java.util.HashMap;
import java.util.Map;
import org.osgi.framework.BundleContext;
import org.osgi.util.tracker.ServiceTracker;
import org.slf4j.LoggerFactory;
import org.slf4j.helpers.NOPMDCAdapter;
import org.slf4j.spi.MDCAdapter;

/**
 * The context of log records (MDC) with the fields of the request that the logging thread handles. The server computes these fields only when a
 * record is written; they do not exist between records. Logback only reads the context of its records: code sets fields with {@link org.slf4j.MDC},
 * whose adapter stays. Safe for any thread.
 */
final class RequestLogFields extends NOPMDCAdapter {
    private final ServiceTracker<RequestFields, RequestFields> requests;
    private final MDCAdapter own;

    private RequestLogFields(BundleContext context, MDCAdapter own) {
        this.own = own;
        requests = new ServiceTracker<>(context, RequestFields.class, null);
        requests.open();
    }

    /** Adds the fields from now on, until the framework stops; does nothing if the logging backend is not Logback. */
    static void of(BundleContext context) {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext log) {
            log.setMDCAdapter(new RequestLogFields(context, log.getMDCAdapter()));
        }
    }

    /** Returns the fields that code has set on this thread, and those of the request. */
    @Override
    public Map<String, String> getCopyOfContextMap() {
        Map<String, String> all = new HashMap<>();
        Map<String, String> set = own.getCopyOfContextMap();
        if (set != null) {
            all.putAll(set);
        }
        RequestFields source = requests.getService();
        if (source != null) {
            all.putAll(source.current());
        }
        return all;
    }
}
