# The example of a supplier's own program, in the demo.
demo-program-title = Tracking, an example program
demo-program-lead = This is not the portal but a program of the supplier itself, at an address of its own.
demo-program-who = Who came in
demo-program-name = Name
demo-program-email = E-mail
demo-program-module = Part
demo-program-once = The portal gave a pass that is good for one minute and one time. Load this page again and you are not let in any more.
demo-program-back = Back to the portal
demo-program-used = This pass was used already. Open the program from the portal again.
demo-program-over = This pass is over. Open the program from the portal again.
demo-program-elsewhere = This pass is for another program.
demo-program-forged = Nobody comes in here without a pass of the portal.
