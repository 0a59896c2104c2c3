package dev.mastaba.examples.shop.vouchers;

import dev.mastaba.transactions.Transaction;
import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import javax.sql.DataSource;

/** The table {@code voucher}, and the columns that this extension adds to {@code shop_order}, in one transaction. */
final class Vouchers {
    private final Connection connection;

    Vouchers(DataSource database, Transaction transaction) throws SQLException {
        connection = transaction.connection(database);
    }

    /** Returns a voucher that can be used today, and locks it until the end of the transaction, so that its last use is granted once. */
    Optional<Voucher> lock(String code, LocalDate today) throws SQLException {
        String sql = "SELECT code, percent FROM voucher"
                + " WHERE code = ? AND uses_left > 0 AND valid_until >= ? FOR UPDATE";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, normalized(code));
            select.setDate(2, Date.valueOf(today));
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(new Voucher(row.getString(1), row.getInt(2))) : Optional.empty();
            }
        }
    }

    /** Uses a voucher for an order. */
    void use(Voucher voucher, long order, long discount) throws SQLException {
        update("UPDATE voucher SET uses_left = uses_left - 1 WHERE code = ?", voucher.code());
        update(
                "UPDATE shop_order SET voucher = ?, discount = ?, total = total - ? WHERE number = ?",
                voucher.code(),
                discount,
                discount,
                order);
    }

    void add(Voucher voucher, int uses, LocalDate validUntil) throws SQLException {
        update(
                "INSERT INTO voucher (code, percent, uses_left, valid_until) VALUES (?, ?, ?, ?)",
                voucher.code(),
                voucher.percent(),
                uses,
                Date.valueOf(validUntil));
    }

    /** Returns the discount of an order in cents; 0 if it has none. */
    long discount(long order) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT discount FROM shop_order WHERE number = ?")) {
            select.setLong(1, order);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? row.getLong(1) : 0;
            }
        }
    }

    /** Returns the customer of an order, and what the customer paid. */
    Buyer buyer(long order) throws SQLException {
        String sql = "SELECT name, email, locale, total FROM shop_order WHERE number = ?";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setLong(1, order);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return new Buyer(
                        row.getString(1), row.getString(2), Locale.forLanguageTag(row.getString(3)), row.getLong(4));
            }
        }
    }

    /** A customer who has paid an amount, in cents. */
    record Buyer(String name, String email, Locale locale, long paid) {}

    private void update(String sql, Object... values) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                update.setObject(i + 1, values[i]);
            }
            update.executeUpdate();
        }
    }

    private static String normalized(String code) {
        return code.strip().toUpperCase(Locale.ROOT);
    }
}
