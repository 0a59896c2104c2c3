package dev.mastaba.transactions;

import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.Origin;
import dev.mastaba.testing.GoldenFile;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The texts of the errors. */
class TransactionProblemsTest {
    @Test
    void eachErrorHasARemedy() {
        Connection connection = (Connection) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) -> "HikariProxyConnection@1");
        String work = "GET /orders/7 (shop:order)";
        List<String> texts = List.of(
                String.valueOf(TransactionProblems.unknown(null).getMessage()),
                String.valueOf(TransactionProblems.partly(1, 2, new IllegalStateException())
                        .getMessage()),
                TransactionProblems.ended(work),
                String.valueOf(TransactionProblems.wroteReadOnly(work).getMessage()),
                String.valueOf(TransactionProblems.refused("shop:export").getMessage()),
                String.valueOf(TransactionProblems.tooLate(work, Isolation.SERIALIZABLE)
                        .getMessage()),
                String.valueOf(TransactionProblems.unseen(work).getMessage()),
                new ConfigurationException(TransactionProblems.exceptionView(
                                "shop:failed", Origin.named("shop", "ShopAddOn.java:30")))
                        .getMessage(),
                TransactionProblems.NOT_JOINED,
                String.valueOf(TransactionProblems.notJoinable(connection).getMessage()));
        GoldenFile.assertPinned(
                TransactionProblemsTest.class, "transaction-problems.txt", String.join("\n\n", texts) + "\n");
    }
}
