// SPDX-License-Identifier: Apache-2.0
/** Alerts: what makes them fire in a real service, and what receivers get. */
@NullMarked
package dev.lifeguard.it.alert;

import org.jspecify.annotations.NullMarked;
