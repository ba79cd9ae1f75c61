// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.probe.load;

import java.sql.Connection;
import java.sql.SQLException;

/** Where connections come from. */
@FunctionalInterface
public interface Borrow {

  Connection connection() throws SQLException;
}
