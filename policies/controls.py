"""The controls of both standards, and what shows each beside the judgements of the gate.

Which policies serve a control is written in the policies, once; `compliance controls` puts both together. For a control
that no policy serves, no template can show anything: what is named here has to.

Titles: 45 CFR Part 164, Subpart C (HIPAA Security Rule); ISO/IEC 27001:2022, Annex A.
"""

from compliance.policy import StandardControl, hipaa, iso27001

CONTROLS = (
    # --- HIPAA Security Rule ---
    StandardControl(
        hipaa("164.308(a)(1)(i)", "Security management process"),
        "The security programme as a whole, of which the gate is a part; its owner describes it.",
    ),
    StandardControl(
        hipaa("164.308(a)(1)(ii)(A)", "Risk analysis"),
        "The written analysis of risks to health data; the evidence tells it what is in place.",
    ),
    StandardControl(
        hipaa("164.308(a)(1)(ii)(B)", "Risk management"),
        "The plan that follows from the analysis, with decisions on what is left; waivers are such decisions.",
    ),
    StandardControl(
        hipaa("164.308(a)(1)(ii)(C)", "Sanction policy"),
        "A rule of the personnel department, and the records of its use.",
    ),
    StandardControl(
        hipaa("164.308(a)(1)(ii)(D)", "Information system activity review"),
        "Minutes of the reviews: a template shows that there are records to be reviewed, not that somebody does.",
    ),
    StandardControl(
        hipaa("164.308(a)(2)", "Assigned security responsibility"),
        "The letter that names the security official.",
    ),
    StandardControl(
        hipaa("164.308(a)(3)(i)", "Workforce security"),
        "The procedure by which people get and lose access; a template shows the rights of programs and roles.",
    ),
    StandardControl(
        hipaa("164.308(a)(3)(ii)(A)", "Authorization and supervision"),
        "Records of who authorized whom, kept where identities are managed.",
    ),
    StandardControl(
        hipaa("164.308(a)(3)(ii)(B)", "Workforce clearance procedure"),
        "The clearance procedure of the personnel department.",
    ),
    StandardControl(
        hipaa("164.308(a)(3)(ii)(C)", "Termination procedures"),
        "Records that access ended with employment, kept where identities are managed.",
    ),
    StandardControl(
        hipaa("164.308(a)(4)(i)", "Information access management"),
        "The access policy of the organisation; a template shows how narrowly it is carried out.",
    ),
    StandardControl(
        hipaa("164.308(a)(4)(ii)(A)", "Isolating health care clearinghouse functions"),
        "A statement that no clearinghouse is run, or its separate accounts.",
    ),
    StandardControl(
        hipaa("164.308(a)(4)(ii)(B)", "Access authorization"),
        "Approvals of access; a template shows what was granted in the end.",
    ),
    StandardControl(
        hipaa("164.308(a)(4)(ii)(C)", "Access establishment and modification"),
        "The history of the repository: who changed a right, and who reviewed the change.",
    ),
    StandardControl(hipaa("164.308(a)(5)(i)", "Security awareness and training"), "Training records."),
    StandardControl(hipaa("164.308(a)(5)(ii)(A)", "Security reminders"), "Records of reminders that were sent."),
    StandardControl(
        hipaa("164.308(a)(5)(ii)(B)", "Protection from malicious software"),
        "Findings of scanners and detectors while the system runs; a template can show that they are on.",
    ),
    StandardControl(
        hipaa("164.308(a)(5)(ii)(C)", "Log-in monitoring"),
        "Records of reviewed log-ins; a template shows that they are recorded and that alarms reach someone.",
    ),
    StandardControl(
        hipaa("164.308(a)(5)(ii)(D)", "Password management"),
        "The procedure for passwords of people, and the rotation of the secrets where they are kept.",
    ),
    StandardControl(hipaa("164.308(a)(6)(i)", "Security incident procedures"), "The incident procedure."),
    StandardControl(
        hipaa("164.308(a)(6)(ii)", "Response and reporting"),
        "Incident records; a template shows that alarms reach someone.",
    ),
    StandardControl(hipaa("164.308(a)(7)(i)", "Contingency plan"), "The contingency plan."),
    StandardControl(
        hipaa("164.308(a)(7)(ii)(A)", "Data backup plan"),
        "The inventory of what must be backed up; a template shows that it is, and for how long.",
    ),
    StandardControl(hipaa("164.308(a)(7)(ii)(B)", "Disaster recovery plan"), "Records of restores that were tried."),
    StandardControl(
        hipaa("164.308(a)(7)(ii)(C)", "Emergency mode operation plan"),
        "The plan for work while systems are down.",
    ),
    StandardControl(
        hipaa("164.308(a)(7)(ii)(D)", "Testing and revision procedures"),
        "Records of drills, and what was changed after them.",
    ),
    StandardControl(
        hipaa("164.308(a)(7)(ii)(E)", "Applications and data criticality analysis"),
        "The analysis itself; the tags on resources carry its result.",
    ),
    StandardControl(
        hipaa("164.308(a)(8)", "Evaluation"),
        "Reports of periodic evaluations, of which the evidence of each synthesis is the technical part.",
    ),
    StandardControl(
        hipaa("164.308(b)(1)", "Business associate contracts and other arrangements"),
        "The agreement with Amazon (BAA) and the list of services that it covers.",
    ),
    StandardControl(
        hipaa("164.310(a)(1)", "Facility access controls"),
        "Amazon's audit reports, which AWS Artifact gives; the plants' own procedures.",
    ),
    StandardControl(
        hipaa("164.310(a)(2)(i)", "Contingency operations"),
        "Amazon's audit reports; the plants' own procedures.",
    ),
    StandardControl(
        hipaa("164.310(a)(2)(ii)", "Facility security plan"),
        "Amazon's audit reports; the plants' own plan.",
    ),
    StandardControl(
        hipaa("164.310(a)(2)(iii)", "Access control and validation procedures"),
        "Amazon's audit reports; the plants' own procedures.",
    ),
    StandardControl(
        hipaa("164.310(a)(2)(iv)", "Maintenance records"),
        "Amazon's audit reports; the plants' own records.",
    ),
    StandardControl(hipaa("164.310(b)", "Workstation use"), "The rules for workstations, and their inventory."),
    StandardControl(hipaa("164.310(c)", "Workstation security"), "The management of workstations."),
    StandardControl(
        hipaa("164.310(d)(1)", "Device and media controls"),
        "Amazon's audit reports for its disks; the plants' own procedures for devices.",
    ),
    StandardControl(
        hipaa("164.310(d)(2)(i)", "Disposal"),
        "Amazon's audit reports for its disks; a template shows that a stack can be destroyed whole.",
    ),
    StandardControl(hipaa("164.310(d)(2)(ii)", "Media re-use"), "Amazon's audit reports."),
    StandardControl(
        hipaa("164.310(d)(2)(iii)", "Accountability"),
        "The inventory of devices in the plants; tags are the inventory of resources.",
    ),
    StandardControl(
        hipaa("164.310(d)(2)(iv)", "Data backup and storage"),
        "The procedure before equipment is moved; in the cloud, the backups.",
    ),
    StandardControl(
        hipaa("164.312(a)(1)", "Access control"),
        "Rights of people, which are managed where identities are; a template shows those of programs and the network.",
    ),
    StandardControl(hipaa("164.312(a)(2)(i)", "Unique user identification"), "The directory of people."),
    StandardControl(hipaa("164.312(a)(2)(ii)", "Emergency access procedure"), "The procedure, and a drill of it."),
    StandardControl(hipaa("164.312(a)(2)(iii)", "Automatic logoff"), "Settings of applications and workstations."),
    StandardControl(
        hipaa("164.312(a)(2)(iv)", "Encryption and decryption"),
        "Records of who used the keys, which the trail keeps.",
    ),
    StandardControl(
        hipaa("164.312(b)", "Audit controls"),
        "Minutes of reviews; a template shows that activity is recorded and kept.",
    ),
    StandardControl(
        hipaa("164.312(c)(1)", "Integrity"),
        "Checks of the application on what it stores; a template shows versions, backups and validated logs.",
    ),
    StandardControl(
        hipaa("164.312(c)(2)", "Mechanism to authenticate electronic protected health information"),
        "Checks of the application; a template shows that the trail's files are validated.",
    ),
    StandardControl(
        hipaa("164.312(d)", "Person or entity authentication"),
        "Sign-in of people, which is managed where identities are; a template shows how programs authenticate.",
    ),
    StandardControl(
        hipaa("164.312(e)(1)", "Transmission security"),
        "Tests that clients refuse what they cannot verify.",
    ),
    StandardControl(
        hipaa("164.312(e)(2)(i)", "Integrity controls in transmission"),
        "Tests that clients verify the server.",
    ),
    StandardControl(
        hipaa("164.312(e)(2)(ii)", "Encryption in transmission"),
        "Tests that plain connections are refused, also by what no template sets.",
    ),
    StandardControl(
        hipaa("164.314(a)(1)", "Business associate contracts or other arrangements"),
        "The agreement with Amazon (BAA).",
    ),
    StandardControl(
        hipaa("164.314(b)(1)", "Requirements for group health plans"),
        "The plan's documents, where there is a plan.",
    ),
    StandardControl(
        hipaa("164.314(b)(2)(i)", "Safeguards of group health plans"), "The plan's documents, where there is a plan."
    ),
    StandardControl(
        hipaa("164.316(a)", "Policies and procedures"),
        "The policies here are such, in force by the gate; those for people are written elsewhere.",
    ),
    StandardControl(
        hipaa("164.316(b)(1)", "Documentation"),
        "The repository with its history, the evidence and the waivers.",
    ),
    StandardControl(
        hipaa("164.316(b)(2)(i)", "Time limit"),
        "The archive outside the stacks that keeps evidence, waivers and policies for six years.",
    ),
    StandardControl(
        hipaa("164.316(b)(2)(ii)", "Availability"),
        "The place where those responsible find the documents.",
    ),
    StandardControl(
        hipaa("164.316(b)(2)(iii)", "Updates"),
        "The history of the repository: when which policy was reviewed and changed.",
    ),
    # --- ISO/IEC 27001:2022, Annex A ---
    StandardControl(
        iso27001("A.5.1", "Policies for information security"),
        "The policies for people; those for infrastructure stand here.",
    ),
    StandardControl(
        iso27001("A.5.2", "Information security roles and responsibilities"),
        "The list of roles; the tag of the owner names who answers for a resource.",
    ),
    StandardControl(
        iso27001("A.5.3", "Segregation of duties"),
        "The assignment of people to roles, which is managed where identities are.",
    ),
    StandardControl(iso27001("A.5.4", "Management responsibilities"), "Decisions of the management."),
    StandardControl(iso27001("A.5.5", "Contact with authorities"), "The list of contacts."),
    StandardControl(iso27001("A.5.6", "Contact with special interest groups"), "Memberships."),
    StandardControl(iso27001("A.5.7", "Threat intelligence"), "Subscriptions to sources, and what followed from them."),
    StandardControl(iso27001("A.5.8", "Information security in project management"), "Project plans."),
    StandardControl(
        iso27001("A.5.9", "Inventory of information and other associated assets"),
        "The inventory beyond the cloud; tags are the inventory of resources.",
    ),
    StandardControl(
        iso27001("A.5.10", "Acceptable use of information and other associated assets"),
        "The rules for people.",
    ),
    StandardControl(iso27001("A.5.11", "Return of assets"), "Records of the personnel department."),
    StandardControl(
        iso27001("A.5.12", "Classification of information"),
        "The scheme itself; the tag of each resource carries the class.",
    ),
    StandardControl(
        iso27001("A.5.13", "Labelling of information"),
        "Labels on documents; tags are those of resources.",
    ),
    StandardControl(iso27001("A.5.14", "Information transfer"), "Agreements on transfer with others."),
    StandardControl(
        iso27001("A.5.15", "Access control"),
        "The access policy of the organisation; a template shows how narrowly it is carried out.",
    ),
    StandardControl(iso27001("A.5.16", "Identity management"), "The directory of people."),
    StandardControl(
        iso27001("A.5.17", "Authentication information"),
        "The procedure for passwords of people, and the rotation of secrets where they are kept.",
    ),
    StandardControl(iso27001("A.5.18", "Access rights"), "Reviews of rights; a template shows what is granted."),
    StandardControl(iso27001("A.5.19", "Information security in supplier relationships"), "Supplier assessments."),
    StandardControl(iso27001("A.5.20", "Addressing information security within supplier agreements"), "Contracts."),
    StandardControl(
        iso27001("A.5.21", "Managing information security in the ICT supply chain"),
        "The lock file with its hashes, and the assessment of suppliers.",
    ),
    StandardControl(
        iso27001("A.5.22", "Monitoring, review and change management of supplier services"),
        "Reviews of suppliers.",
    ),
    StandardControl(
        iso27001("A.5.23", "Information security for use of cloud services"),
        "The agreement on who is responsible for what; the evidence shows our part.",
    ),
    StandardControl(
        iso27001("A.5.24", "Information security incident management planning and preparation"),
        "The incident procedure.",
    ),
    StandardControl(
        iso27001("A.5.25", "Assessment and decision on information security events"),
        "Records of decisions; a template shows that alarms reach someone.",
    ),
    StandardControl(iso27001("A.5.26", "Response to information security incidents"), "Incident records."),
    StandardControl(iso27001("A.5.27", "Learning from information security incidents"), "Reviews after incidents."),
    StandardControl(
        iso27001("A.5.28", "Collection of evidence"),
        "The procedure for evidence; a template shows that records are kept and their integrity can be checked.",
    ),
    StandardControl(iso27001("A.5.29", "Information security during disruption"), "The continuity plan."),
    StandardControl(
        iso27001("A.5.30", "ICT readiness for business continuity"),
        "Records of restores that were tried; a template shows backups and zones.",
    ),
    StandardControl(
        iso27001("A.5.31", "Legal, statutory, regulatory and contractual requirements"),
        "The register of obligations.",
    ),
    StandardControl(iso27001("A.5.32", "Intellectual property rights"), "The register of licences."),
    StandardControl(
        iso27001("A.5.33", "Protection of records"),
        "The archive outside the stacks; a template shows retention and integrity of what is recorded in them.",
    ),
    StandardControl(
        iso27001("A.5.34", "Privacy and protection of personal identifiable information (PII)"),
        "The record of processing activities; a template shows encryption, privacy of networks and tags.",
    ),
    StandardControl(
        iso27001("A.5.35", "Independent review of information security"),
        "Reports of independent reviews.",
    ),
    StandardControl(
        iso27001("A.5.36", "Compliance with policies, rules and standards for information security"),
        "The evidence of each synthesis, with the waivers.",
    ),
    StandardControl(iso27001("A.5.37", "Documented operating procedures"), "The procedures."),
    StandardControl(iso27001("A.6.1", "Screening"), "Records of the personnel department."),
    StandardControl(iso27001("A.6.2", "Terms and conditions of employment"), "Contracts of employment."),
    StandardControl(iso27001("A.6.3", "Information security awareness, education and training"), "Training records."),
    StandardControl(iso27001("A.6.4", "Disciplinary process"), "A rule of the personnel department."),
    StandardControl(
        iso27001("A.6.5", "Responsibilities after termination or change of employment"),
        "Contracts of employment.",
    ),
    StandardControl(iso27001("A.6.6", "Confidentiality or non-disclosure agreements"), "The agreements."),
    StandardControl(iso27001("A.6.7", "Remote working"), "The rules for remote work."),
    StandardControl(
        iso27001("A.6.8", "Information security event reporting"),
        "The reporting procedure, and its records.",
    ),
    StandardControl(
        iso27001("A.7.1", "Physical security perimeters"),
        "Amazon's audit reports; the plants' own measures.",
    ),
    StandardControl(iso27001("A.7.2", "Physical entry"), "Amazon's audit reports; the plants' own measures."),
    StandardControl(
        iso27001("A.7.3", "Securing offices, rooms and facilities"),
        "Amazon's audit reports; the plants' own measures.",
    ),
    StandardControl(
        iso27001("A.7.4", "Physical security monitoring"),
        "Amazon's audit reports; the plants' own measures.",
    ),
    StandardControl(
        iso27001("A.7.5", "Protecting against physical and environmental threats"),
        "Amazon's audit reports; the plants' own measures.",
    ),
    StandardControl(iso27001("A.7.6", "Working in secure areas"), "Amazon's audit reports; the plants' own measures."),
    StandardControl(iso27001("A.7.7", "Clear desk and clear screen"), "The rules for workplaces."),
    StandardControl(
        iso27001("A.7.8", "Equipment siting and protection"),
        "Amazon's audit reports; the plants' own measures.",
    ),
    StandardControl(iso27001("A.7.9", "Security of assets off-premises"), "The management of devices."),
    StandardControl(
        iso27001("A.7.10", "Storage media"),
        "Amazon's audit reports; a template shows that what is stored is encrypted.",
    ),
    StandardControl(iso27001("A.7.11", "Supporting utilities"), "Amazon's audit reports; the plants' own measures."),
    StandardControl(iso27001("A.7.12", "Cabling security"), "Amazon's audit reports; the plants' own measures."),
    StandardControl(iso27001("A.7.13", "Equipment maintenance"), "Amazon's audit reports; the plants' own records."),
    StandardControl(
        iso27001("A.7.14", "Secure disposal or re-use of equipment"),
        "Amazon's audit reports; a template shows that data goes with its stack.",
    ),
    StandardControl(iso27001("A.8.1", "User end point devices"), "The management of devices."),
    StandardControl(
        iso27001("A.8.2", "Privileged access rights"),
        "Rights of people, which are managed where identities are; a template shows those of programs.",
    ),
    StandardControl(
        iso27001("A.8.3", "Information access restriction"),
        "Rights of people; a template shows those of programs and of everyone.",
    ),
    StandardControl(iso27001("A.8.4", "Access to source code"), "Rights in the repository."),
    StandardControl(
        iso27001("A.8.5", "Secure authentication"),
        "Sign-in of people; a template shows how programs authenticate.",
    ),
    StandardControl(
        iso27001("A.8.6", "Capacity management"),
        "Measurements while the system runs; a template shows alarms and scaling.",
    ),
    StandardControl(iso27001("A.8.7", "Protection against malware"), "Findings of scanners while the system runs."),
    StandardControl(
        iso27001("A.8.8", "Management of technical vulnerabilities"),
        "Findings of scanners, and how fast they were mended.",
    ),
    StandardControl(
        iso27001("A.8.9", "Configuration management"),
        "The repository, and detection of drift while it runs; the evidence shows the configuration that was meant.",
    ),
    StandardControl(
        iso27001("A.8.10", "Information deletion"),
        "The schedule of what is deleted when; a template shows that a stack can be destroyed whole.",
    ),
    StandardControl(iso27001("A.8.11", "Data masking"), "Tests of the application: no payload in its logs."),
    StandardControl(
        iso27001("A.8.12", "Data leakage prevention"),
        "Detection while the system runs; a template shows what is open and to whom.",
    ),
    StandardControl(iso27001("A.8.13", "Information backup"), "Records of restores that were tried."),
    StandardControl(
        iso27001("A.8.14", "Redundancy of information processing facilities"),
        "Drills of the loss of a zone; this policy set does not judge redundancy.",
    ),
    StandardControl(iso27001("A.8.15", "Logging"), "Reviews of the logs."),
    StandardControl(iso27001("A.8.16", "Monitoring activities"), "Records of what was done about alarms."),
    StandardControl(
        iso27001("A.8.17", "Clock synchronization"),
        "Amazon's time service, which every service uses; nothing in a template turns it off.",
    ),
    StandardControl(
        iso27001("A.8.18", "Use of privileged utility programs"),
        "Rights of people; a template shows privileged containers and recorded sessions.",
    ),
    StandardControl(
        iso27001("A.8.19", "Installation of software on operational systems"),
        "The pipeline that builds images.",
    ),
    StandardControl(iso27001("A.8.20", "Networks security"), "Tests from outside."),
    StandardControl(
        iso27001("A.8.21", "Security of network services"),
        "Tests from outside, and Amazon's audit reports.",
    ),
    StandardControl(iso27001("A.8.22", "Segregation of networks"), "Tests from outside."),
    StandardControl(
        iso27001("A.8.23", "Web filtering"),
        "Filters at workstations and at the way out, where there are any.",
    ),
    StandardControl(iso27001("A.8.24", "Use of cryptography"), "Records of who used the keys, which the trail keeps."),
    StandardControl(
        iso27001("A.8.25", "Secure development life cycle"),
        "The procedure of development, of which the gate is a part.",
    ),
    StandardControl(iso27001("A.8.26", "Application security requirements"), "The requirements of each application."),
    StandardControl(
        iso27001("A.8.27", "Secure system architecture and engineering principles"),
        "The architecture documents.",
    ),
    StandardControl(iso27001("A.8.28", "Secure coding"), "Reviews and static checks in the repository."),
    StandardControl(
        iso27001("A.8.29", "Security testing in development and acceptance"),
        "The evidence of each synthesis, and tests of the application.",
    ),
    StandardControl(iso27001("A.8.30", "Outsourced development"), "Contracts, where development is outsourced."),
    StandardControl(
        iso27001("A.8.31", "Separation of development, test and production environments"),
        "The accounts of the environments; the tag of each resource names its environment.",
    ),
    StandardControl(
        iso27001("A.8.32", "Change management"),
        "The history of the repository, with reviews and the evidence of each synthesis.",
    ),
    StandardControl(iso27001("A.8.33", "Test information"), "The rule that test data is made up, and its checks."),
    StandardControl(
        iso27001("A.8.34", "Protection of information systems during audit testing"),
        "The agreement with the auditors.",
    ),
)
"""Every control of both standards, and what else shows it, or shows the rest."""
