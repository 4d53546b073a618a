"""What comes in English."""
# ruff: noqa: E501

ENGLISH = (
    "Your {nature} verification code is {code}. It expires in {ten} minutes. Do not share it with anyone.",
    "[{app}] {code} is your login code. If this was not you, ignore this message.",
    "Hi {ename}, running {ten} min late, order without me {emoji}",
    "ok see you at {ten} <tomorrow|tonight|then>",
    "Dear guest, your booking {d8} at the hotel in {place} on {day} is confirmed. Check-in from {hour}:00. Call {landline} for help.",
    "Your parcel {u2}{d9}CN is out for delivery today. Track: {link}",
    "Flight {flight} to {place} now departs at {clock} from gate {plate}{d2}. Sorry for the delay.",
    "{ename}, can you send me the slides before {clock}? Client call moved to {ten} pm. Thanks!",
    "Card ending {tail}: CNY {amount} spent at {l6} store on {day} {clock}. Not you? Call {service}.",
    "Happy birthday {ename}!! {emoji} hope you have a great day, miss you",
    "SALE! Up to {percent}% off winter coats this weekend only. Shop {link} Reply STOP to opt out",
    "lol {emoji}",
    "Team reminder: fire drill {day} at {clock}. Please leave the building by the stairs and meet at the east gate.",
)
