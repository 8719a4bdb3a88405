using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Bihuan.Storage.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class RectificationLoop : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateOnly>(
                name: "Since",
                table: "Units",
                type: "date",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "BodyCalendars",
                columns: table => new
                {
                    BodyId = table.Column<int>(type: "integer", nullable: false),
                    Own = table.Column<string>(type: "character varying(60000)", maxLength: 60000, nullable: false),
                    FirstYear = table.Column<int>(type: "integer", nullable: false),
                    LastYear = table.Column<int>(type: "integer", nullable: false),
                    KeptMark = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BodyCalendars", x => x.BodyId);
                    table.ForeignKey(
                        name: "FK_BodyCalendars_Bodies_BodyId",
                        column: x => x.BodyId,
                        principalTable: "Bodies",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "CalendarDays",
                columns: table => new
                {
                    BodyId = table.Column<int>(type: "integer", nullable: false),
                    Day = table.Column<DateOnly>(type: "date", nullable: false),
                    Off = table.Column<bool>(type: "boolean", nullable: false),
                    Name = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: true),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    Known = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CalendarDays", x => new { x.BodyId, x.Day });
                    table.ForeignKey(
                        name: "FK_CalendarDays_Bodies_BodyId",
                        column: x => x.BodyId,
                        principalTable: "Bodies",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ChaseRuns",
                columns: table => new
                {
                    BodyId = table.Column<int>(type: "integer", nullable: false),
                    Kind = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    On = table.Column<DateOnly>(type: "date", nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ChaseRuns", x => new { x.BodyId, x.Kind, x.On });
                    table.ForeignKey(
                        name: "FK_ChaseRuns_Bodies_BodyId",
                        column: x => x.BodyId,
                        principalTable: "Bodies",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Intakes",
                columns: table => new
                {
                    BodyId = table.Column<int>(type: "integer", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Title = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    InspectionId = table.Column<Guid>(type: "uuid", nullable: true),
                    InspectionTitle = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    Inspector = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: true),
                    InspectionKind = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    Level = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    FeedbackOn = table.Column<DateOnly>(type: "date", nullable: true),
                    PeriodFrom = table.Column<DateOnly>(type: "date", nullable: true),
                    PeriodTo = table.Column<DateOnly>(type: "date", nullable: true),
                    UnitId = table.Column<int>(type: "integer", nullable: false),
                    IsPast = table.Column<bool>(type: "boolean", nullable: false),
                    Restricted = table.Column<bool>(type: "boolean", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    CreatedBy = table.Column<Guid>(type: "uuid", nullable: false),
                    Creator = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    MadeAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    DiscardedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Intakes", x => new { x.BodyId, x.Id });
                    table.ForeignKey(
                        name: "FK_Intakes_Bodies_BodyId",
                        column: x => x.BodyId,
                        principalTable: "Bodies",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ledger_evidence",
                columns: table => new
                {
                    BodyId = table.Column<int>(type: "integer", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Title = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    HappenedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    Statement = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    Papers = table.Column<string>(type: "character varying(740)", maxLength: 740, nullable: true),
                    Ledger = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    Query = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    Rows = table.Column<int>(type: "integer", nullable: true),
                    FrozenOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    TextMark = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: true),
                    UnitId = table.Column<int>(type: "integer", nullable: false),
                    U1 = table.Column<int>(type: "integer", nullable: false),
                    U2 = table.Column<int>(type: "integer", nullable: false),
                    U3 = table.Column<int>(type: "integer", nullable: false),
                    U4 = table.Column<int>(type: "integer", nullable: false),
                    Restricted = table.Column<bool>(type: "boolean", nullable: false),
                    Removed = table.Column<bool>(type: "boolean", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    CreatedBy = table.Column<Guid>(type: "uuid", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    UpdatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    SearchText = table.Column<string>(type: "text", nullable: false),
                    Extra = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ledger_evidence", x => new { x.BodyId, x.Id });
                    table.ForeignKey(
                        name: "FK_ledger_evidence_Bodies_BodyId",
                        column: x => x.BodyId,
                        principalTable: "Bodies",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ledger_externalfigure",
                columns: table => new
                {
                    BodyId = table.Column<int>(type: "integer", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Title = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    Value = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    Source = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    AsOf = table.Column<DateOnly>(type: "date", nullable: false),
                    Papers = table.Column<string>(type: "character varying(740)", maxLength: 740, nullable: true),
                    Notes = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    UnitId = table.Column<int>(type: "integer", nullable: false),
                    U1 = table.Column<int>(type: "integer", nullable: false),
                    U2 = table.Column<int>(type: "integer", nullable: false),
                    U3 = table.Column<int>(type: "integer", nullable: false),
                    U4 = table.Column<int>(type: "integer", nullable: false),
                    Restricted = table.Column<bool>(type: "boolean", nullable: false),
                    Removed = table.Column<bool>(type: "boolean", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    CreatedBy = table.Column<Guid>(type: "uuid", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    UpdatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    SearchText = table.Column<string>(type: "text", nullable: false),
                    Extra = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ledger_externalfigure", x => new { x.BodyId, x.Id });
                    table.ForeignKey(
                        name: "FK_ledger_externalfigure_Bodies_BodyId",
                        column: x => x.BodyId,
                        principalTable: "Bodies",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ledger_externalnotice",
                columns: table => new
                {
                    BodyId = table.Column<int>(type: "integer", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Title = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Issuer = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    IssuedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    Number = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    Content = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    DueOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Response = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    RespondedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Papers = table.Column<string>(type: "character varying(740)", maxLength: 740, nullable: true),
                    UnitId = table.Column<int>(type: "integer", nullable: false),
                    U1 = table.Column<int>(type: "integer", nullable: false),
                    U2 = table.Column<int>(type: "integer", nullable: false),
                    U3 = table.Column<int>(type: "integer", nullable: false),
                    U4 = table.Column<int>(type: "integer", nullable: false),
                    Restricted = table.Column<bool>(type: "boolean", nullable: false),
                    Removed = table.Column<bool>(type: "boolean", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    CreatedBy = table.Column<Guid>(type: "uuid", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    UpdatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    SearchText = table.Column<string>(type: "text", nullable: false),
                    Extra = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ledger_externalnotice", x => new { x.BodyId, x.Id });
                    table.ForeignKey(
                        name: "FK_ledger_externalnotice_Bodies_BodyId",
                        column: x => x.BodyId,
                        principalTable: "Bodies",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ledger_inspection",
                columns: table => new
                {
                    BodyId = table.Column<int>(type: "integer", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Title = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    State = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Level = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Inspector = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    PeriodFrom = table.Column<DateOnly>(type: "date", nullable: true),
                    PeriodTo = table.Column<DateOnly>(type: "date", nullable: true),
                    FeedbackOn = table.Column<DateOnly>(type: "date", nullable: false),
                    Months = table.Column<int>(type: "integer", nullable: true),
                    EndsOn = table.Column<DateOnly>(type: "date", nullable: true),
                    HeadId = table.Column<Guid>(type: "uuid", nullable: true),
                    OfficeHeadId = table.Column<Guid>(type: "uuid", nullable: true),
                    Members = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    Overall = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    Papers = table.Column<string>(type: "character varying(740)", maxLength: 740, nullable: true),
                    Notes = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    UnitId = table.Column<int>(type: "integer", nullable: false),
                    U1 = table.Column<int>(type: "integer", nullable: false),
                    U2 = table.Column<int>(type: "integer", nullable: false),
                    U3 = table.Column<int>(type: "integer", nullable: false),
                    U4 = table.Column<int>(type: "integer", nullable: false),
                    Restricted = table.Column<bool>(type: "boolean", nullable: false),
                    Removed = table.Column<bool>(type: "boolean", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    CreatedBy = table.Column<Guid>(type: "uuid", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    UpdatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    SearchText = table.Column<string>(type: "text", nullable: false),
                    Extra = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ledger_inspection", x => new { x.BodyId, x.Id });
                    table.ForeignKey(
                        name: "FK_ledger_inspection_Bodies_BodyId",
                        column: x => x.BodyId,
                        principalTable: "Bodies",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "MonthFigures",
                columns: table => new
                {
                    BodyId = table.Column<int>(type: "integer", nullable: false),
                    Month = table.Column<DateOnly>(type: "date", nullable: false),
                    UnitId = table.Column<int>(type: "integer", nullable: false),
                    Aspect = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    Code = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    Value = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MonthFigures", x => new { x.BodyId, x.Month, x.UnitId, x.Aspect, x.Code });
                    table.ForeignKey(
                        name: "FK_MonthFigures_Bodies_BodyId",
                        column: x => x.BodyId,
                        principalTable: "Bodies",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "PlanAcceptances",
                columns: table => new
                {
                    BodyId = table.Column<int>(type: "integer", nullable: false),
                    InspectionId = table.Column<Guid>(type: "uuid", nullable: false),
                    Mark = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Rule = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Reason = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    Person = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    On = table.Column<DateOnly>(type: "date", nullable: false),
                    Restricted = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PlanAcceptances", x => new { x.BodyId, x.InspectionId, x.Mark });
                    table.ForeignKey(
                        name: "FK_PlanAcceptances_Bodies_BodyId",
                        column: x => x.BodyId,
                        principalTable: "Bodies",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ProofExplanations",
                columns: table => new
                {
                    BodyId = table.Column<int>(type: "integer", nullable: false),
                    Mark = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Reason = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    Person = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    On = table.Column<DateOnly>(type: "date", nullable: false),
                    Restricted = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ProofExplanations", x => new { x.BodyId, x.Mark });
                    table.ForeignKey(
                        name: "FK_ProofExplanations_Bodies_BodyId",
                        column: x => x.BodyId,
                        principalTable: "Bodies",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "StageReminders",
                columns: table => new
                {
                    BodyId = table.Column<int>(type: "integer", nullable: false),
                    StageId = table.Column<Guid>(type: "uuid", nullable: false),
                    DueOn = table.Column<DateOnly>(type: "date", nullable: false),
                    Threshold = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_StageReminders", x => new { x.BodyId, x.StageId, x.DueOn, x.Threshold });
                    table.ForeignKey(
                        name: "FK_StageReminders_Bodies_BodyId",
                        column: x => x.BodyId,
                        principalTable: "Bodies",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "IntakeDocuments",
                columns: table => new
                {
                    BodyId = table.Column<int>(type: "integer", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    IntakeId = table.Column<Guid>(type: "uuid", nullable: false),
                    Ordinal = table.Column<int>(type: "integer", nullable: false),
                    FileId = table.Column<Guid>(type: "uuid", nullable: false),
                    FileName = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: false),
                    Sha256 = table.Column<string>(type: "character(64)", unicode: false, fixedLength: true, maxLength: 64, nullable: false),
                    Kind = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    Text = table.Column<byte[]>(type: "bytea", nullable: false),
                    Uploader = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    UploadedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Restricted = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_IntakeDocuments", x => new { x.BodyId, x.Id });
                    table.ForeignKey(
                        name: "FK_IntakeDocuments_Intakes_BodyId_IntakeId",
                        columns: x => new { x.BodyId, x.IntakeId },
                        principalTable: "Intakes",
                        principalColumns: new[] { "BodyId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_IntakeDocuments_StoredFiles_BodyId_FileId",
                        columns: x => new { x.BodyId, x.FileId },
                        principalTable: "StoredFiles",
                        principalColumns: new[] { "BodyId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "IntakeProblems",
                columns: table => new
                {
                    BodyId = table.Column<int>(type: "integer", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    IntakeId = table.Column<Guid>(type: "uuid", nullable: false),
                    Position = table.Column<int>(type: "integer", nullable: false),
                    Standing = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    IsAdvice = table.Column<bool>(type: "boolean", nullable: false),
                    Number = table.Column<string>(type: "text", nullable: true),
                    Title = table.Column<string>(type: "text", nullable: false),
                    Aspect = table.Column<string>(type: "text", nullable: true),
                    Detail = table.Column<string>(type: "text", nullable: true),
                    Source = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    Nature = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: true),
                    Cause = table.Column<string>(type: "text", nullable: true),
                    Goal = table.Column<string>(type: "text", nullable: true),
                    Leader = table.Column<string>(type: "text", nullable: true),
                    Unit = table.Column<string>(type: "text", nullable: true),
                    UnitId = table.Column<int>(type: "integer", nullable: false),
                    Supporters = table.Column<string>(type: "text", nullable: true),
                    Person = table.Column<string>(type: "text", nullable: true),
                    Due = table.Column<string>(type: "text", nullable: true),
                    DueOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Status = table.Column<string>(type: "text", nullable: true),
                    Outcome = table.Column<string>(type: "text", nullable: true),
                    Deliverable = table.Column<string>(type: "text", nullable: true),
                    DropReason = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    MergedId = table.Column<Guid>(type: "uuid", nullable: true),
                    Confidence = table.Column<int>(type: "integer", nullable: false),
                    Doubts = table.Column<string>(type: "text", nullable: true),
                    Lines = table.Column<string>(type: "text", nullable: false),
                    AsRead = table.Column<string>(type: "text", nullable: true),
                    Change = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: true),
                    Proposed = table.Column<string>(type: "text", nullable: true),
                    RepeatsId = table.Column<Guid>(type: "uuid", nullable: true),
                    MadeId = table.Column<Guid>(type: "uuid", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    Restricted = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_IntakeProblems", x => new { x.BodyId, x.Id });
                    table.ForeignKey(
                        name: "FK_IntakeProblems_Intakes_BodyId_IntakeId",
                        columns: x => new { x.BodyId, x.IntakeId },
                        principalTable: "Intakes",
                        principalColumns: new[] { "BodyId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "IntakeSteps",
                columns: table => new
                {
                    BodyId = table.Column<int>(type: "integer", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    IntakeId = table.Column<Guid>(type: "uuid", nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    Title = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    Before = table.Column<string>(type: "text", nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Undone = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_IntakeSteps", x => new { x.BodyId, x.Id });
                    table.ForeignKey(
                        name: "FK_IntakeSteps_Intakes_BodyId_IntakeId",
                        columns: x => new { x.BodyId, x.IntakeId },
                        principalTable: "Intakes",
                        principalColumns: new[] { "BodyId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ledger_plan",
                columns: table => new
                {
                    BodyId = table.Column<int>(type: "integer", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    InspectionId = table.Column<Guid>(type: "uuid", nullable: false),
                    Draft = table.Column<int>(type: "integer", nullable: false),
                    Title = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    State = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    SentOn = table.Column<DateOnly>(type: "date", nullable: true),
                    TopicId = table.Column<Guid>(type: "uuid", nullable: true),
                    AdoptedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    SignedById = table.Column<Guid>(type: "uuid", nullable: true),
                    SignedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Statement = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    Round = table.Column<int>(type: "integer", nullable: true),
                    Mark = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    Problems = table.Column<int>(type: "integer", nullable: true),
                    Measures = table.Column<int>(type: "integer", nullable: true),
                    Lists = table.Column<string>(type: "character varying(740)", maxLength: 740, nullable: true),
                    Papers = table.Column<string>(type: "character varying(740)", maxLength: 740, nullable: true),
                    Notes = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    UnitId = table.Column<int>(type: "integer", nullable: false),
                    U1 = table.Column<int>(type: "integer", nullable: false),
                    U2 = table.Column<int>(type: "integer", nullable: false),
                    U3 = table.Column<int>(type: "integer", nullable: false),
                    U4 = table.Column<int>(type: "integer", nullable: false),
                    Restricted = table.Column<bool>(type: "boolean", nullable: false),
                    Removed = table.Column<bool>(type: "boolean", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    CreatedBy = table.Column<Guid>(type: "uuid", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    UpdatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    SearchText = table.Column<string>(type: "text", nullable: false),
                    Extra = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ledger_plan", x => new { x.BodyId, x.Id });
                    table.ForeignKey(
                        name: "FK_ledger_plan_Bodies_BodyId",
                        column: x => x.BodyId,
                        principalTable: "Bodies",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ledger_plan_ledger_inspection_BodyId_InspectionId",
                        columns: x => new { x.BodyId, x.InspectionId },
                        principalTable: "ledger_inspection",
                        principalColumns: new[] { "BodyId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ledger_plan_ledger_topic_BodyId_TopicId",
                        columns: x => new { x.BodyId, x.TopicId },
                        principalTable: "ledger_topic",
                        principalColumns: new[] { "BodyId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ledger_recommendation",
                columns: table => new
                {
                    BodyId = table.Column<int>(type: "integer", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    InspectionId = table.Column<Guid>(type: "uuid", nullable: false),
                    Sequence = table.Column<int>(type: "integer", nullable: false),
                    Text = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    Progress = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    OwnerId = table.Column<Guid>(type: "uuid", nullable: true),
                    DueOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Response = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    DoneOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Papers = table.Column<string>(type: "character varying(740)", maxLength: 740, nullable: true),
                    UnitId = table.Column<int>(type: "integer", nullable: false),
                    U1 = table.Column<int>(type: "integer", nullable: false),
                    U2 = table.Column<int>(type: "integer", nullable: false),
                    U3 = table.Column<int>(type: "integer", nullable: false),
                    U4 = table.Column<int>(type: "integer", nullable: false),
                    Restricted = table.Column<bool>(type: "boolean", nullable: false),
                    Removed = table.Column<bool>(type: "boolean", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    CreatedBy = table.Column<Guid>(type: "uuid", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    UpdatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    SearchText = table.Column<string>(type: "text", nullable: false),
                    Extra = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ledger_recommendation", x => new { x.BodyId, x.Id });
                    table.ForeignKey(
                        name: "FK_ledger_recommendation_Bodies_BodyId",
                        column: x => x.BodyId,
                        principalTable: "Bodies",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ledger_recommendation_ledger_inspection_BodyId_InspectionId",
                        columns: x => new { x.BodyId, x.InspectionId },
                        principalTable: "ledger_inspection",
                        principalColumns: new[] { "BodyId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ledger_stage",
                columns: table => new
                {
                    BodyId = table.Column<int>(type: "integer", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    InspectionId = table.Column<Guid>(type: "uuid", nullable: false),
                    Sequence = table.Column<int>(type: "integer", nullable: false),
                    Title = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    State = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    DueOn = table.Column<DateOnly>(type: "date", nullable: true),
                    DueWhy = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    Code = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: true),
                    Rule = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    ComputedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    DoneOn = table.Column<DateOnly>(type: "date", nullable: true),
                    TopicId = table.Column<Guid>(type: "uuid", nullable: true),
                    Papers = table.Column<string>(type: "character varying(740)", maxLength: 740, nullable: true),
                    Notes = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    UnitId = table.Column<int>(type: "integer", nullable: false),
                    U1 = table.Column<int>(type: "integer", nullable: false),
                    U2 = table.Column<int>(type: "integer", nullable: false),
                    U3 = table.Column<int>(type: "integer", nullable: false),
                    U4 = table.Column<int>(type: "integer", nullable: false),
                    Restricted = table.Column<bool>(type: "boolean", nullable: false),
                    Removed = table.Column<bool>(type: "boolean", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    CreatedBy = table.Column<Guid>(type: "uuid", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    UpdatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    SearchText = table.Column<string>(type: "text", nullable: false),
                    Extra = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ledger_stage", x => new { x.BodyId, x.Id });
                    table.ForeignKey(
                        name: "FK_ledger_stage_Bodies_BodyId",
                        column: x => x.BodyId,
                        principalTable: "Bodies",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ledger_stage_ledger_inspection_BodyId_InspectionId",
                        columns: x => new { x.BodyId, x.InspectionId },
                        principalTable: "ledger_inspection",
                        principalColumns: new[] { "BodyId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ledger_stage_ledger_topic_BodyId_TopicId",
                        columns: x => new { x.BodyId, x.TopicId },
                        principalTable: "ledger_topic",
                        principalColumns: new[] { "BodyId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "IntakeMeasures",
                columns: table => new
                {
                    BodyId = table.Column<int>(type: "integer", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    IntakeId = table.Column<Guid>(type: "uuid", nullable: false),
                    ProblemId = table.Column<Guid>(type: "uuid", nullable: false),
                    ReadUnderId = table.Column<Guid>(type: "uuid", nullable: true),
                    Position = table.Column<int>(type: "integer", nullable: false),
                    Text = table.Column<string>(type: "text", nullable: false),
                    AsRead = table.Column<string>(type: "text", nullable: true),
                    DueOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Quantity = table.Column<string>(type: "text", nullable: true),
                    Line = table.Column<int>(type: "integer", nullable: true),
                    DropReason = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    MadeId = table.Column<Guid>(type: "uuid", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    Restricted = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_IntakeMeasures", x => new { x.BodyId, x.Id });
                    table.ForeignKey(
                        name: "FK_IntakeMeasures_IntakeProblems_BodyId_ProblemId",
                        columns: x => new { x.BodyId, x.ProblemId },
                        principalTable: "IntakeProblems",
                        principalColumns: new[] { "BodyId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_IntakeMeasures_Intakes_BodyId_IntakeId",
                        columns: x => new { x.BodyId, x.IntakeId },
                        principalTable: "Intakes",
                        principalColumns: new[] { "BodyId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ledger_planreview",
                columns: table => new
                {
                    BodyId = table.Column<int>(type: "integer", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    PlanId = table.Column<Guid>(type: "uuid", nullable: false),
                    Round = table.Column<int>(type: "integer", nullable: true),
                    Reviewer = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Opinion = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Text = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    GivenOn = table.Column<DateOnly>(type: "date", nullable: false),
                    Answer = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    Papers = table.Column<string>(type: "character varying(740)", maxLength: 740, nullable: true),
                    UnitId = table.Column<int>(type: "integer", nullable: false),
                    U1 = table.Column<int>(type: "integer", nullable: false),
                    U2 = table.Column<int>(type: "integer", nullable: false),
                    U3 = table.Column<int>(type: "integer", nullable: false),
                    U4 = table.Column<int>(type: "integer", nullable: false),
                    Restricted = table.Column<bool>(type: "boolean", nullable: false),
                    Removed = table.Column<bool>(type: "boolean", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    CreatedBy = table.Column<Guid>(type: "uuid", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    UpdatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    SearchText = table.Column<string>(type: "text", nullable: false),
                    Extra = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ledger_planreview", x => new { x.BodyId, x.Id });
                    table.ForeignKey(
                        name: "FK_ledger_planreview_Bodies_BodyId",
                        column: x => x.BodyId,
                        principalTable: "Bodies",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ledger_planreview_ledger_plan_BodyId_PlanId",
                        columns: x => new { x.BodyId, x.PlanId },
                        principalTable: "ledger_plan",
                        principalColumns: new[] { "BodyId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ledger_problem",
                columns: table => new
                {
                    BodyId = table.Column<int>(type: "integer", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    InspectionId = table.Column<Guid>(type: "uuid", nullable: true),
                    Sequence = table.Column<int>(type: "integer", nullable: false),
                    Number = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    Title = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    State = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Source = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Aspect = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    Detail = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    Nature = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    Cause = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    Goal = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    LeaderId = table.Column<Guid>(type: "uuid", nullable: true),
                    ResponsibleId = table.Column<Guid>(type: "uuid", nullable: true),
                    Supporters = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    DueOn = table.Column<DateOnly>(type: "date", nullable: true),
                    DueKey = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    FirstDueOn = table.Column<DateOnly>(type: "date", nullable: true),
                    PlanId = table.Column<Guid>(type: "uuid", nullable: true),
                    Progress = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Outcome = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    SignedForOn = table.Column<DateOnly>(type: "date", nullable: true),
                    SignedForById = table.Column<Guid>(type: "uuid", nullable: true),
                    ClosedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    RepeatsId = table.Column<Guid>(type: "uuid", nullable: true),
                    Control = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    ReadFromId = table.Column<Guid>(type: "uuid", nullable: true),
                    Papers = table.Column<string>(type: "character varying(740)", maxLength: 740, nullable: true),
                    Notes = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    UnitId = table.Column<int>(type: "integer", nullable: false),
                    U1 = table.Column<int>(type: "integer", nullable: false),
                    U2 = table.Column<int>(type: "integer", nullable: false),
                    U3 = table.Column<int>(type: "integer", nullable: false),
                    U4 = table.Column<int>(type: "integer", nullable: false),
                    Restricted = table.Column<bool>(type: "boolean", nullable: false),
                    Removed = table.Column<bool>(type: "boolean", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    CreatedBy = table.Column<Guid>(type: "uuid", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    UpdatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    SearchText = table.Column<string>(type: "text", nullable: false),
                    Extra = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ledger_problem", x => new { x.BodyId, x.Id });
                    table.ForeignKey(
                        name: "FK_ledger_problem_Bodies_BodyId",
                        column: x => x.BodyId,
                        principalTable: "Bodies",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ledger_problem_ledger_inspection_BodyId_InspectionId",
                        columns: x => new { x.BodyId, x.InspectionId },
                        principalTable: "ledger_inspection",
                        principalColumns: new[] { "BodyId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ledger_problem_ledger_plan_BodyId_PlanId",
                        columns: x => new { x.BodyId, x.PlanId },
                        principalTable: "ledger_plan",
                        principalColumns: new[] { "BodyId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ledger_problem_ledger_problem_BodyId_RepeatsId",
                        columns: x => new { x.BodyId, x.RepeatsId },
                        principalTable: "ledger_problem",
                        principalColumns: new[] { "BodyId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ledger_extension",
                columns: table => new
                {
                    BodyId = table.Column<int>(type: "integer", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ProblemId = table.Column<Guid>(type: "uuid", nullable: false),
                    FromDueOn = table.Column<DateOnly>(type: "date", nullable: true),
                    DueOn = table.Column<DateOnly>(type: "date", nullable: false),
                    Reason = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    ConsentOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Papers = table.Column<string>(type: "character varying(740)", maxLength: 740, nullable: true),
                    UnitId = table.Column<int>(type: "integer", nullable: false),
                    U1 = table.Column<int>(type: "integer", nullable: false),
                    U2 = table.Column<int>(type: "integer", nullable: false),
                    U3 = table.Column<int>(type: "integer", nullable: false),
                    U4 = table.Column<int>(type: "integer", nullable: false),
                    Restricted = table.Column<bool>(type: "boolean", nullable: false),
                    Removed = table.Column<bool>(type: "boolean", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    CreatedBy = table.Column<Guid>(type: "uuid", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    UpdatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    SearchText = table.Column<string>(type: "text", nullable: false),
                    Extra = table.Column<string>(type: "text", nullable: true),
                    State = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    ApplicantId = table.Column<Guid>(type: "uuid", nullable: false),
                    AppliedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    SubmittedById = table.Column<Guid>(type: "uuid", nullable: true),
                    SubmittedForId = table.Column<Guid>(type: "uuid", nullable: true),
                    SubmittedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    ApproverId = table.Column<Guid>(type: "uuid", nullable: true),
                    ApprovedForId = table.Column<Guid>(type: "uuid", nullable: true),
                    DecidedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Opinion = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    Deviation = table.Column<string>(type: "character varying(1010)", maxLength: 1010, nullable: true),
                    Breaches = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ledger_extension", x => new { x.BodyId, x.Id });
                    table.ForeignKey(
                        name: "FK_ledger_extension_Bodies_BodyId",
                        column: x => x.BodyId,
                        principalTable: "Bodies",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ledger_extension_ledger_problem_BodyId_ProblemId",
                        columns: x => new { x.BodyId, x.ProblemId },
                        principalTable: "ledger_problem",
                        principalColumns: new[] { "BodyId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ledger_letter",
                columns: table => new
                {
                    BodyId = table.Column<int>(type: "integer", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ProblemId = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    ForDueOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Number = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    IssuedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    ToPersonId = table.Column<Guid>(type: "uuid", nullable: true),
                    CopyToId = table.Column<Guid>(type: "uuid", nullable: true),
                    Text = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    ReplyDueOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Reply = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    RepliedById = table.Column<Guid>(type: "uuid", nullable: true),
                    RepliedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Automatic = table.Column<bool>(type: "boolean", nullable: false),
                    Papers = table.Column<string>(type: "character varying(740)", maxLength: 740, nullable: true),
                    Level = table.Column<int>(type: "integer", nullable: false),
                    SheetId = table.Column<Guid>(type: "uuid", nullable: true),
                    ReplyState = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    ReplyReason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    PriorReply = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    ReplyPapers = table.Column<string>(type: "character varying(740)", maxLength: 740, nullable: true),
                    UnitId = table.Column<int>(type: "integer", nullable: false),
                    U1 = table.Column<int>(type: "integer", nullable: false),
                    U2 = table.Column<int>(type: "integer", nullable: false),
                    U3 = table.Column<int>(type: "integer", nullable: false),
                    U4 = table.Column<int>(type: "integer", nullable: false),
                    Restricted = table.Column<bool>(type: "boolean", nullable: false),
                    Removed = table.Column<bool>(type: "boolean", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    CreatedBy = table.Column<Guid>(type: "uuid", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    UpdatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    SearchText = table.Column<string>(type: "text", nullable: false),
                    Extra = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ledger_letter", x => new { x.BodyId, x.Id });
                    table.ForeignKey(
                        name: "FK_ledger_letter_Bodies_BodyId",
                        column: x => x.BodyId,
                        principalTable: "Bodies",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ledger_letter_ledger_problem_BodyId_ProblemId",
                        columns: x => new { x.BodyId, x.ProblemId },
                        principalTable: "ledger_problem",
                        principalColumns: new[] { "BodyId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ledger_measure",
                columns: table => new
                {
                    BodyId = table.Column<int>(type: "integer", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ProblemId = table.Column<Guid>(type: "uuid", nullable: false),
                    Sequence = table.Column<int>(type: "integer", nullable: false),
                    Text = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    OwnerId = table.Column<Guid>(type: "uuid", nullable: true),
                    DueOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Quantity = table.Column<int>(type: "integer", nullable: true),
                    QuantityUnit = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: true),
                    Every = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    Deliverable = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    PlanId = table.Column<Guid>(type: "uuid", nullable: true),
                    Commitment = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: true),
                    Progress = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    ProgressText = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    ReportedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    DoneOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Notes = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    UnitId = table.Column<int>(type: "integer", nullable: false),
                    U1 = table.Column<int>(type: "integer", nullable: false),
                    U2 = table.Column<int>(type: "integer", nullable: false),
                    U3 = table.Column<int>(type: "integer", nullable: false),
                    U4 = table.Column<int>(type: "integer", nullable: false),
                    Restricted = table.Column<bool>(type: "boolean", nullable: false),
                    Removed = table.Column<bool>(type: "boolean", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    CreatedBy = table.Column<Guid>(type: "uuid", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    UpdatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    SearchText = table.Column<string>(type: "text", nullable: false),
                    Extra = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ledger_measure", x => new { x.BodyId, x.Id });
                    table.ForeignKey(
                        name: "FK_ledger_measure_Bodies_BodyId",
                        column: x => x.BodyId,
                        principalTable: "Bodies",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ledger_measure_ledger_plan_BodyId_PlanId",
                        columns: x => new { x.BodyId, x.PlanId },
                        principalTable: "ledger_plan",
                        principalColumns: new[] { "BodyId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ledger_measure_ledger_problem_BodyId_ProblemId",
                        columns: x => new { x.BodyId, x.ProblemId },
                        principalTable: "ledger_problem",
                        principalColumns: new[] { "BodyId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ledger_recovery",
                columns: table => new
                {
                    BodyId = table.Column<int>(type: "integer", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ProblemId = table.Column<Guid>(type: "uuid", nullable: false),
                    Payer = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    Amount = table.Column<long>(type: "bigint", nullable: false),
                    ReceivedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    Receipt = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    Channel = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Papers = table.Column<string>(type: "character varying(740)", maxLength: 740, nullable: true),
                    UnitId = table.Column<int>(type: "integer", nullable: false),
                    U1 = table.Column<int>(type: "integer", nullable: false),
                    U2 = table.Column<int>(type: "integer", nullable: false),
                    U3 = table.Column<int>(type: "integer", nullable: false),
                    U4 = table.Column<int>(type: "integer", nullable: false),
                    Restricted = table.Column<bool>(type: "boolean", nullable: false),
                    Removed = table.Column<bool>(type: "boolean", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    CreatedBy = table.Column<Guid>(type: "uuid", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    UpdatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    SearchText = table.Column<string>(type: "text", nullable: false),
                    Extra = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ledger_recovery", x => new { x.BodyId, x.Id });
                    table.ForeignKey(
                        name: "FK_ledger_recovery_Bodies_BodyId",
                        column: x => x.BodyId,
                        principalTable: "Bodies",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ledger_recovery_ledger_problem_BodyId_ProblemId",
                        columns: x => new { x.BodyId, x.ProblemId },
                        principalTable: "ledger_problem",
                        principalColumns: new[] { "BodyId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ledger_sanction",
                columns: table => new
                {
                    BodyId = table.Column<int>(type: "integer", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ProblemId = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Persons = table.Column<int>(type: "integer", nullable: false),
                    DecidedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    DecidedBy = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    Number = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    KeptAt = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    UnitId = table.Column<int>(type: "integer", nullable: false),
                    U1 = table.Column<int>(type: "integer", nullable: false),
                    U2 = table.Column<int>(type: "integer", nullable: false),
                    U3 = table.Column<int>(type: "integer", nullable: false),
                    U4 = table.Column<int>(type: "integer", nullable: false),
                    Restricted = table.Column<bool>(type: "boolean", nullable: false),
                    Removed = table.Column<bool>(type: "boolean", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    CreatedBy = table.Column<Guid>(type: "uuid", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    UpdatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    SearchText = table.Column<string>(type: "text", nullable: false),
                    Extra = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ledger_sanction", x => new { x.BodyId, x.Id });
                    table.ForeignKey(
                        name: "FK_ledger_sanction_Bodies_BodyId",
                        column: x => x.BodyId,
                        principalTable: "Bodies",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ledger_sanction_ledger_problem_BodyId_ProblemId",
                        columns: x => new { x.BodyId, x.ProblemId },
                        principalTable: "ledger_problem",
                        principalColumns: new[] { "BodyId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ledger_stagegoal",
                columns: table => new
                {
                    BodyId = table.Column<int>(type: "integer", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ProblemId = table.Column<Guid>(type: "uuid", nullable: false),
                    Goal = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    DueOn = table.Column<DateOnly>(type: "date", nullable: false),
                    DoneOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Result = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    UnitId = table.Column<int>(type: "integer", nullable: false),
                    U1 = table.Column<int>(type: "integer", nullable: false),
                    U2 = table.Column<int>(type: "integer", nullable: false),
                    U3 = table.Column<int>(type: "integer", nullable: false),
                    U4 = table.Column<int>(type: "integer", nullable: false),
                    Restricted = table.Column<bool>(type: "boolean", nullable: false),
                    Removed = table.Column<bool>(type: "boolean", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    CreatedBy = table.Column<Guid>(type: "uuid", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    UpdatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    SearchText = table.Column<string>(type: "text", nullable: false),
                    Extra = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ledger_stagegoal", x => new { x.BodyId, x.Id });
                    table.ForeignKey(
                        name: "FK_ledger_stagegoal_Bodies_BodyId",
                        column: x => x.BodyId,
                        principalTable: "Bodies",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ledger_stagegoal_ledger_problem_BodyId_ProblemId",
                        columns: x => new { x.BodyId, x.ProblemId },
                        principalTable: "ledger_problem",
                        principalColumns: new[] { "BodyId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ledger_progress",
                columns: table => new
                {
                    BodyId = table.Column<int>(type: "integer", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    MeasureId = table.Column<Guid>(type: "uuid", nullable: false),
                    HappenedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    Progress = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Text = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    Papers = table.Column<string>(type: "character varying(740)", maxLength: 740, nullable: true),
                    TextMark = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: true),
                    UnitId = table.Column<int>(type: "integer", nullable: false),
                    U1 = table.Column<int>(type: "integer", nullable: false),
                    U2 = table.Column<int>(type: "integer", nullable: false),
                    U3 = table.Column<int>(type: "integer", nullable: false),
                    U4 = table.Column<int>(type: "integer", nullable: false),
                    Restricted = table.Column<bool>(type: "boolean", nullable: false),
                    Removed = table.Column<bool>(type: "boolean", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    CreatedBy = table.Column<Guid>(type: "uuid", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    UpdatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    SearchText = table.Column<string>(type: "text", nullable: false),
                    Extra = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ledger_progress", x => new { x.BodyId, x.Id });
                    table.ForeignKey(
                        name: "FK_ledger_progress_Bodies_BodyId",
                        column: x => x.BodyId,
                        principalTable: "Bodies",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ledger_progress_ledger_measure_BodyId_MeasureId",
                        columns: x => new { x.BodyId, x.MeasureId },
                        principalTable: "ledger_measure",
                        principalColumns: new[] { "BodyId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ledger_proof",
                columns: table => new
                {
                    BodyId = table.Column<int>(type: "integer", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ProblemId = table.Column<Guid>(type: "uuid", nullable: false),
                    EvidenceId = table.Column<Guid>(type: "uuid", nullable: false),
                    MeasureId = table.Column<Guid>(type: "uuid", nullable: true),
                    Sequence = table.Column<int>(type: "integer", nullable: false),
                    Note = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    UnitId = table.Column<int>(type: "integer", nullable: false),
                    U1 = table.Column<int>(type: "integer", nullable: false),
                    U2 = table.Column<int>(type: "integer", nullable: false),
                    U3 = table.Column<int>(type: "integer", nullable: false),
                    U4 = table.Column<int>(type: "integer", nullable: false),
                    Restricted = table.Column<bool>(type: "boolean", nullable: false),
                    Removed = table.Column<bool>(type: "boolean", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    CreatedBy = table.Column<Guid>(type: "uuid", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    UpdatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    SearchText = table.Column<string>(type: "text", nullable: false),
                    Extra = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ledger_proof", x => new { x.BodyId, x.Id });
                    table.ForeignKey(
                        name: "FK_ledger_proof_Bodies_BodyId",
                        column: x => x.BodyId,
                        principalTable: "Bodies",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ledger_proof_ledger_evidence_BodyId_EvidenceId",
                        columns: x => new { x.BodyId, x.EvidenceId },
                        principalTable: "ledger_evidence",
                        principalColumns: new[] { "BodyId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ledger_proof_ledger_measure_BodyId_MeasureId",
                        columns: x => new { x.BodyId, x.MeasureId },
                        principalTable: "ledger_measure",
                        principalColumns: new[] { "BodyId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ledger_proof_ledger_problem_BodyId_ProblemId",
                        columns: x => new { x.BodyId, x.ProblemId },
                        principalTable: "ledger_problem",
                        principalColumns: new[] { "BodyId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Findings_Waived",
                table: "Findings",
                columns: new[] { "BodyId", "ControlId", "WaivedUntil" },
                filter: "\"ClearedAt\" IS NOT NULL AND \"WaivedUntil\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_CalendarDays_BodyId_Number_Day",
                table: "CalendarDays",
                columns: new[] { "BodyId", "Number", "Day" });

            migrationBuilder.CreateIndex(
                name: "IX_IntakeDocuments_BodyId_FileId",
                table: "IntakeDocuments",
                columns: new[] { "BodyId", "FileId" });

            migrationBuilder.CreateIndex(
                name: "IX_IntakeDocuments_BodyId_IntakeId_Ordinal",
                table: "IntakeDocuments",
                columns: new[] { "BodyId", "IntakeId", "Ordinal" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_IntakeMeasures_BodyId_IntakeId",
                table: "IntakeMeasures",
                columns: new[] { "BodyId", "IntakeId" });

            migrationBuilder.CreateIndex(
                name: "IX_IntakeMeasures_BodyId_ProblemId",
                table: "IntakeMeasures",
                columns: new[] { "BodyId", "ProblemId" });

            migrationBuilder.CreateIndex(
                name: "IX_IntakeProblems_BodyId_IntakeId_Position",
                table: "IntakeProblems",
                columns: new[] { "BodyId", "IntakeId", "Position" });

            migrationBuilder.CreateIndex(
                name: "IX_Intakes_BodyId_CreatedAt",
                table: "Intakes",
                columns: new[] { "BodyId", "CreatedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_IntakeSteps_BodyId_IntakeId_PersonId_At",
                table: "IntakeSteps",
                columns: new[] { "BodyId", "IntakeId", "PersonId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_evidence_BodyId_CreatedBy_HappenedOn_Id",
                table: "ledger_evidence",
                columns: new[] { "BodyId", "CreatedBy", "HappenedOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_evidence_BodyId_HappenedOn_Id",
                table: "ledger_evidence",
                columns: new[] { "BodyId", "HappenedOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_evidence_BodyId_Hash",
                table: "ledger_evidence",
                columns: new[] { "BodyId", "Hash" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_evidence_BodyId_TextMark",
                table: "ledger_evidence",
                columns: new[] { "BodyId", "TextMark" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_evidence_BodyId_U1_HappenedOn_Id",
                table: "ledger_evidence",
                columns: new[] { "BodyId", "U1", "HappenedOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_evidence_BodyId_U2_HappenedOn_Id",
                table: "ledger_evidence",
                columns: new[] { "BodyId", "U2", "HappenedOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_evidence_BodyId_U3_HappenedOn_Id",
                table: "ledger_evidence",
                columns: new[] { "BodyId", "U3", "HappenedOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_evidence_BodyId_U4_HappenedOn_Id",
                table: "ledger_evidence",
                columns: new[] { "BodyId", "U4", "HappenedOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_extension_BodyId_AppliedOn_Id",
                table: "ledger_extension",
                columns: new[] { "BodyId", "AppliedOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_extension_BodyId_CreatedBy_AppliedOn_Id",
                table: "ledger_extension",
                columns: new[] { "BodyId", "CreatedBy", "AppliedOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_extension_BodyId_ProblemId",
                table: "ledger_extension",
                columns: new[] { "BodyId", "ProblemId" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_extension_BodyId_U1_AppliedOn_Id",
                table: "ledger_extension",
                columns: new[] { "BodyId", "U1", "AppliedOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_extension_BodyId_U2_AppliedOn_Id",
                table: "ledger_extension",
                columns: new[] { "BodyId", "U2", "AppliedOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_extension_BodyId_U3_AppliedOn_Id",
                table: "ledger_extension",
                columns: new[] { "BodyId", "U3", "AppliedOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_extension_BodyId_U4_AppliedOn_Id",
                table: "ledger_extension",
                columns: new[] { "BodyId", "U4", "AppliedOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_externalfigure_BodyId_AsOf_Id",
                table: "ledger_externalfigure",
                columns: new[] { "BodyId", "AsOf", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_externalfigure_BodyId_CreatedBy_AsOf_Id",
                table: "ledger_externalfigure",
                columns: new[] { "BodyId", "CreatedBy", "AsOf", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_externalfigure_BodyId_U1_AsOf_Id",
                table: "ledger_externalfigure",
                columns: new[] { "BodyId", "U1", "AsOf", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_externalfigure_BodyId_U2_AsOf_Id",
                table: "ledger_externalfigure",
                columns: new[] { "BodyId", "U2", "AsOf", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_externalfigure_BodyId_U3_AsOf_Id",
                table: "ledger_externalfigure",
                columns: new[] { "BodyId", "U3", "AsOf", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_externalfigure_BodyId_U4_AsOf_Id",
                table: "ledger_externalfigure",
                columns: new[] { "BodyId", "U4", "AsOf", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_externalnotice_BodyId_CreatedBy_IssuedOn_Id",
                table: "ledger_externalnotice",
                columns: new[] { "BodyId", "CreatedBy", "IssuedOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_externalnotice_BodyId_IssuedOn_Id",
                table: "ledger_externalnotice",
                columns: new[] { "BodyId", "IssuedOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_externalnotice_BodyId_U1_IssuedOn_Id",
                table: "ledger_externalnotice",
                columns: new[] { "BodyId", "U1", "IssuedOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_externalnotice_BodyId_U2_IssuedOn_Id",
                table: "ledger_externalnotice",
                columns: new[] { "BodyId", "U2", "IssuedOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_externalnotice_BodyId_U3_IssuedOn_Id",
                table: "ledger_externalnotice",
                columns: new[] { "BodyId", "U3", "IssuedOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_externalnotice_BodyId_U4_IssuedOn_Id",
                table: "ledger_externalnotice",
                columns: new[] { "BodyId", "U4", "IssuedOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_inspection_BodyId_CreatedBy_FeedbackOn_Id",
                table: "ledger_inspection",
                columns: new[] { "BodyId", "CreatedBy", "FeedbackOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_inspection_BodyId_FeedbackOn_Id",
                table: "ledger_inspection",
                columns: new[] { "BodyId", "FeedbackOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_inspection_BodyId_Title",
                table: "ledger_inspection",
                columns: new[] { "BodyId", "Title" },
                unique: true,
                filter: "NOT \"Removed\"");

            migrationBuilder.CreateIndex(
                name: "IX_ledger_inspection_BodyId_U1_FeedbackOn_Id",
                table: "ledger_inspection",
                columns: new[] { "BodyId", "U1", "FeedbackOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_inspection_BodyId_U2_FeedbackOn_Id",
                table: "ledger_inspection",
                columns: new[] { "BodyId", "U2", "FeedbackOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_inspection_BodyId_U3_FeedbackOn_Id",
                table: "ledger_inspection",
                columns: new[] { "BodyId", "U3", "FeedbackOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_inspection_BodyId_U4_FeedbackOn_Id",
                table: "ledger_inspection",
                columns: new[] { "BodyId", "U4", "FeedbackOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_letter_BodyId_CreatedBy_IssuedOn_Id",
                table: "ledger_letter",
                columns: new[] { "BodyId", "CreatedBy", "IssuedOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_letter_BodyId_IssuedOn_Id",
                table: "ledger_letter",
                columns: new[] { "BodyId", "IssuedOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_letter_BodyId_ProblemId",
                table: "ledger_letter",
                columns: new[] { "BodyId", "ProblemId" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_letter_BodyId_ProblemId_Kind_Level_ForDueOn",
                table: "ledger_letter",
                columns: new[] { "BodyId", "ProblemId", "Kind", "Level", "ForDueOn" },
                unique: true,
                filter: "\"Automatic\"");

            migrationBuilder.CreateIndex(
                name: "IX_ledger_letter_BodyId_ReplyDueOn",
                table: "ledger_letter",
                columns: new[] { "BodyId", "ReplyDueOn" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_letter_BodyId_ToPersonId",
                table: "ledger_letter",
                columns: new[] { "BodyId", "ToPersonId" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_letter_BodyId_U1_IssuedOn_Id",
                table: "ledger_letter",
                columns: new[] { "BodyId", "U1", "IssuedOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_letter_BodyId_U2_IssuedOn_Id",
                table: "ledger_letter",
                columns: new[] { "BodyId", "U2", "IssuedOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_letter_BodyId_U3_IssuedOn_Id",
                table: "ledger_letter",
                columns: new[] { "BodyId", "U3", "IssuedOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_letter_BodyId_U4_IssuedOn_Id",
                table: "ledger_letter",
                columns: new[] { "BodyId", "U4", "IssuedOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_measure_BodyId_CreatedBy_Sequence_Id",
                table: "ledger_measure",
                columns: new[] { "BodyId", "CreatedBy", "Sequence", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_measure_BodyId_DueOn",
                table: "ledger_measure",
                columns: new[] { "BodyId", "DueOn" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_measure_BodyId_OwnerId",
                table: "ledger_measure",
                columns: new[] { "BodyId", "OwnerId" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_measure_BodyId_PlanId",
                table: "ledger_measure",
                columns: new[] { "BodyId", "PlanId" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_measure_BodyId_ProblemId",
                table: "ledger_measure",
                columns: new[] { "BodyId", "ProblemId" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_measure_BodyId_Sequence_Id",
                table: "ledger_measure",
                columns: new[] { "BodyId", "Sequence", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_measure_BodyId_U1_Sequence_Id",
                table: "ledger_measure",
                columns: new[] { "BodyId", "U1", "Sequence", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_measure_BodyId_U2_Sequence_Id",
                table: "ledger_measure",
                columns: new[] { "BodyId", "U2", "Sequence", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_measure_BodyId_U3_Sequence_Id",
                table: "ledger_measure",
                columns: new[] { "BodyId", "U3", "Sequence", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_measure_BodyId_U4_Sequence_Id",
                table: "ledger_measure",
                columns: new[] { "BodyId", "U4", "Sequence", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_plan_BodyId_CreatedBy_Draft_Id",
                table: "ledger_plan",
                columns: new[] { "BodyId", "CreatedBy", "Draft", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_plan_BodyId_Draft_Id",
                table: "ledger_plan",
                columns: new[] { "BodyId", "Draft", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_plan_BodyId_InspectionId",
                table: "ledger_plan",
                columns: new[] { "BodyId", "InspectionId" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_plan_BodyId_TopicId",
                table: "ledger_plan",
                columns: new[] { "BodyId", "TopicId" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_plan_BodyId_U1_Draft_Id",
                table: "ledger_plan",
                columns: new[] { "BodyId", "U1", "Draft", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_plan_BodyId_U2_Draft_Id",
                table: "ledger_plan",
                columns: new[] { "BodyId", "U2", "Draft", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_plan_BodyId_U3_Draft_Id",
                table: "ledger_plan",
                columns: new[] { "BodyId", "U3", "Draft", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_plan_BodyId_U4_Draft_Id",
                table: "ledger_plan",
                columns: new[] { "BodyId", "U4", "Draft", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_planreview_BodyId_CreatedBy_GivenOn_Id",
                table: "ledger_planreview",
                columns: new[] { "BodyId", "CreatedBy", "GivenOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_planreview_BodyId_GivenOn_Id",
                table: "ledger_planreview",
                columns: new[] { "BodyId", "GivenOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_planreview_BodyId_PlanId",
                table: "ledger_planreview",
                columns: new[] { "BodyId", "PlanId" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_planreview_BodyId_U1_GivenOn_Id",
                table: "ledger_planreview",
                columns: new[] { "BodyId", "U1", "GivenOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_planreview_BodyId_U2_GivenOn_Id",
                table: "ledger_planreview",
                columns: new[] { "BodyId", "U2", "GivenOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_planreview_BodyId_U3_GivenOn_Id",
                table: "ledger_planreview",
                columns: new[] { "BodyId", "U3", "GivenOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_planreview_BodyId_U4_GivenOn_Id",
                table: "ledger_planreview",
                columns: new[] { "BodyId", "U4", "GivenOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_problem_BodyId_Aspect",
                table: "ledger_problem",
                columns: new[] { "BodyId", "Aspect" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_problem_BodyId_CreatedBy_Sequence_Id",
                table: "ledger_problem",
                columns: new[] { "BodyId", "CreatedBy", "Sequence", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_problem_BodyId_DueKey_Id",
                table: "ledger_problem",
                columns: new[] { "BodyId", "DueKey", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_problem_BodyId_InspectionId",
                table: "ledger_problem",
                columns: new[] { "BodyId", "InspectionId" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_problem_BodyId_LeaderId",
                table: "ledger_problem",
                columns: new[] { "BodyId", "LeaderId" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_problem_BodyId_PlanId",
                table: "ledger_problem",
                columns: new[] { "BodyId", "PlanId" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_problem_BodyId_RepeatsId",
                table: "ledger_problem",
                columns: new[] { "BodyId", "RepeatsId" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_problem_BodyId_ResponsibleId",
                table: "ledger_problem",
                columns: new[] { "BodyId", "ResponsibleId" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_problem_BodyId_Sequence_Id",
                table: "ledger_problem",
                columns: new[] { "BodyId", "Sequence", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_problem_BodyId_U1_Sequence_Id",
                table: "ledger_problem",
                columns: new[] { "BodyId", "U1", "Sequence", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_problem_BodyId_U2_Sequence_Id",
                table: "ledger_problem",
                columns: new[] { "BodyId", "U2", "Sequence", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_problem_BodyId_U3_Sequence_Id",
                table: "ledger_problem",
                columns: new[] { "BodyId", "U3", "Sequence", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_problem_BodyId_U4_Sequence_Id",
                table: "ledger_problem",
                columns: new[] { "BodyId", "U4", "Sequence", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_progress_BodyId_CreatedBy_HappenedOn_Id",
                table: "ledger_progress",
                columns: new[] { "BodyId", "CreatedBy", "HappenedOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_progress_BodyId_HappenedOn_Id",
                table: "ledger_progress",
                columns: new[] { "BodyId", "HappenedOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_progress_BodyId_MeasureId",
                table: "ledger_progress",
                columns: new[] { "BodyId", "MeasureId" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_progress_BodyId_TextMark",
                table: "ledger_progress",
                columns: new[] { "BodyId", "TextMark" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_progress_BodyId_U1_HappenedOn_Id",
                table: "ledger_progress",
                columns: new[] { "BodyId", "U1", "HappenedOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_progress_BodyId_U2_HappenedOn_Id",
                table: "ledger_progress",
                columns: new[] { "BodyId", "U2", "HappenedOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_progress_BodyId_U3_HappenedOn_Id",
                table: "ledger_progress",
                columns: new[] { "BodyId", "U3", "HappenedOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_progress_BodyId_U4_HappenedOn_Id",
                table: "ledger_progress",
                columns: new[] { "BodyId", "U4", "HappenedOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_proof_BodyId_CreatedBy_Sequence_Id",
                table: "ledger_proof",
                columns: new[] { "BodyId", "CreatedBy", "Sequence", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_proof_BodyId_EvidenceId",
                table: "ledger_proof",
                columns: new[] { "BodyId", "EvidenceId" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_proof_BodyId_MeasureId",
                table: "ledger_proof",
                columns: new[] { "BodyId", "MeasureId" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_proof_BodyId_ProblemId",
                table: "ledger_proof",
                columns: new[] { "BodyId", "ProblemId" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_proof_BodyId_Sequence_Id",
                table: "ledger_proof",
                columns: new[] { "BodyId", "Sequence", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_proof_BodyId_U1_Sequence_Id",
                table: "ledger_proof",
                columns: new[] { "BodyId", "U1", "Sequence", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_proof_BodyId_U2_Sequence_Id",
                table: "ledger_proof",
                columns: new[] { "BodyId", "U2", "Sequence", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_proof_BodyId_U3_Sequence_Id",
                table: "ledger_proof",
                columns: new[] { "BodyId", "U3", "Sequence", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_proof_BodyId_U4_Sequence_Id",
                table: "ledger_proof",
                columns: new[] { "BodyId", "U4", "Sequence", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_recommendation_BodyId_CreatedBy_Sequence_Id",
                table: "ledger_recommendation",
                columns: new[] { "BodyId", "CreatedBy", "Sequence", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_recommendation_BodyId_InspectionId",
                table: "ledger_recommendation",
                columns: new[] { "BodyId", "InspectionId" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_recommendation_BodyId_OwnerId",
                table: "ledger_recommendation",
                columns: new[] { "BodyId", "OwnerId" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_recommendation_BodyId_Sequence_Id",
                table: "ledger_recommendation",
                columns: new[] { "BodyId", "Sequence", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_recommendation_BodyId_U1_Sequence_Id",
                table: "ledger_recommendation",
                columns: new[] { "BodyId", "U1", "Sequence", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_recommendation_BodyId_U2_Sequence_Id",
                table: "ledger_recommendation",
                columns: new[] { "BodyId", "U2", "Sequence", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_recommendation_BodyId_U3_Sequence_Id",
                table: "ledger_recommendation",
                columns: new[] { "BodyId", "U3", "Sequence", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_recommendation_BodyId_U4_Sequence_Id",
                table: "ledger_recommendation",
                columns: new[] { "BodyId", "U4", "Sequence", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_recovery_BodyId_Amount_Id",
                table: "ledger_recovery",
                columns: new[] { "BodyId", "Amount", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_recovery_BodyId_CreatedBy_ReceivedOn_Id",
                table: "ledger_recovery",
                columns: new[] { "BodyId", "CreatedBy", "ReceivedOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_recovery_BodyId_ProblemId",
                table: "ledger_recovery",
                columns: new[] { "BodyId", "ProblemId" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_recovery_BodyId_ReceivedOn_Id",
                table: "ledger_recovery",
                columns: new[] { "BodyId", "ReceivedOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_recovery_BodyId_U1_ReceivedOn_Id",
                table: "ledger_recovery",
                columns: new[] { "BodyId", "U1", "ReceivedOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_recovery_BodyId_U2_ReceivedOn_Id",
                table: "ledger_recovery",
                columns: new[] { "BodyId", "U2", "ReceivedOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_recovery_BodyId_U3_ReceivedOn_Id",
                table: "ledger_recovery",
                columns: new[] { "BodyId", "U3", "ReceivedOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_recovery_BodyId_U4_ReceivedOn_Id",
                table: "ledger_recovery",
                columns: new[] { "BodyId", "U4", "ReceivedOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_sanction_BodyId_CreatedBy_DecidedOn_Id",
                table: "ledger_sanction",
                columns: new[] { "BodyId", "CreatedBy", "DecidedOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_sanction_BodyId_DecidedOn_Id",
                table: "ledger_sanction",
                columns: new[] { "BodyId", "DecidedOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_sanction_BodyId_Persons_Id",
                table: "ledger_sanction",
                columns: new[] { "BodyId", "Persons", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_sanction_BodyId_ProblemId",
                table: "ledger_sanction",
                columns: new[] { "BodyId", "ProblemId" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_sanction_BodyId_U1_DecidedOn_Id",
                table: "ledger_sanction",
                columns: new[] { "BodyId", "U1", "DecidedOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_sanction_BodyId_U2_DecidedOn_Id",
                table: "ledger_sanction",
                columns: new[] { "BodyId", "U2", "DecidedOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_sanction_BodyId_U3_DecidedOn_Id",
                table: "ledger_sanction",
                columns: new[] { "BodyId", "U3", "DecidedOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_sanction_BodyId_U4_DecidedOn_Id",
                table: "ledger_sanction",
                columns: new[] { "BodyId", "U4", "DecidedOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_stage_BodyId_CreatedBy_Sequence_Id",
                table: "ledger_stage",
                columns: new[] { "BodyId", "CreatedBy", "Sequence", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_stage_BodyId_InspectionId",
                table: "ledger_stage",
                columns: new[] { "BodyId", "InspectionId" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_stage_BodyId_Sequence_Id",
                table: "ledger_stage",
                columns: new[] { "BodyId", "Sequence", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_stage_BodyId_TopicId",
                table: "ledger_stage",
                columns: new[] { "BodyId", "TopicId" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_stage_BodyId_U1_Sequence_Id",
                table: "ledger_stage",
                columns: new[] { "BodyId", "U1", "Sequence", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_stage_BodyId_U2_Sequence_Id",
                table: "ledger_stage",
                columns: new[] { "BodyId", "U2", "Sequence", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_stage_BodyId_U3_Sequence_Id",
                table: "ledger_stage",
                columns: new[] { "BodyId", "U3", "Sequence", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_stage_BodyId_U4_Sequence_Id",
                table: "ledger_stage",
                columns: new[] { "BodyId", "U4", "Sequence", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_stagegoal_BodyId_CreatedBy_DueOn_Id",
                table: "ledger_stagegoal",
                columns: new[] { "BodyId", "CreatedBy", "DueOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_stagegoal_BodyId_DueOn_Id",
                table: "ledger_stagegoal",
                columns: new[] { "BodyId", "DueOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_stagegoal_BodyId_ProblemId",
                table: "ledger_stagegoal",
                columns: new[] { "BodyId", "ProblemId" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_stagegoal_BodyId_U1_DueOn_Id",
                table: "ledger_stagegoal",
                columns: new[] { "BodyId", "U1", "DueOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_stagegoal_BodyId_U2_DueOn_Id",
                table: "ledger_stagegoal",
                columns: new[] { "BodyId", "U2", "DueOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_stagegoal_BodyId_U3_DueOn_Id",
                table: "ledger_stagegoal",
                columns: new[] { "BodyId", "U3", "DueOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_stagegoal_BodyId_U4_DueOn_Id",
                table: "ledger_stagegoal",
                columns: new[] { "BodyId", "U4", "DueOn", "Id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "BodyCalendars");

            migrationBuilder.DropTable(
                name: "CalendarDays");

            migrationBuilder.DropTable(
                name: "ChaseRuns");

            migrationBuilder.DropTable(
                name: "IntakeDocuments");

            migrationBuilder.DropTable(
                name: "IntakeMeasures");

            migrationBuilder.DropTable(
                name: "IntakeSteps");

            migrationBuilder.DropTable(
                name: "ledger_extension");

            migrationBuilder.DropTable(
                name: "ledger_externalfigure");

            migrationBuilder.DropTable(
                name: "ledger_externalnotice");

            migrationBuilder.DropTable(
                name: "ledger_letter");

            migrationBuilder.DropTable(
                name: "ledger_planreview");

            migrationBuilder.DropTable(
                name: "ledger_progress");

            migrationBuilder.DropTable(
                name: "ledger_proof");

            migrationBuilder.DropTable(
                name: "ledger_recommendation");

            migrationBuilder.DropTable(
                name: "ledger_recovery");

            migrationBuilder.DropTable(
                name: "ledger_sanction");

            migrationBuilder.DropTable(
                name: "ledger_stage");

            migrationBuilder.DropTable(
                name: "ledger_stagegoal");

            migrationBuilder.DropTable(
                name: "MonthFigures");

            migrationBuilder.DropTable(
                name: "PlanAcceptances");

            migrationBuilder.DropTable(
                name: "ProofExplanations");

            migrationBuilder.DropTable(
                name: "StageReminders");

            migrationBuilder.DropTable(
                name: "IntakeProblems");

            migrationBuilder.DropTable(
                name: "ledger_evidence");

            migrationBuilder.DropTable(
                name: "ledger_measure");

            migrationBuilder.DropTable(
                name: "Intakes");

            migrationBuilder.DropTable(
                name: "ledger_problem");

            migrationBuilder.DropTable(
                name: "ledger_plan");

            migrationBuilder.DropTable(
                name: "ledger_inspection");

            migrationBuilder.DropIndex(
                name: "IX_Findings_Waived",
                table: "Findings");

            migrationBuilder.DropColumn(
                name: "Since",
                table: "Units");
        }
    }
}
