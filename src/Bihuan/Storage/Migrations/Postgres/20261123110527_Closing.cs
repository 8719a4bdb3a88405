using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Bihuan.Storage.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Closing : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "ClosureChains",
                columns: table => new
                {
                    BodyId = table.Column<int>(type: "integer", nullable: false),
                    Steps = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    AlternateId = table.Column<Guid>(type: "uuid", nullable: true),
                    TakesPaper = table.Column<bool>(type: "boolean", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ClosureChains", x => x.BodyId);
                    table.ForeignKey(
                        name: "FK_ClosureChains_Bodies_BodyId",
                        column: x => x.BodyId,
                        principalTable: "Bodies",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ledger_closure",
                columns: table => new
                {
                    BodyId = table.Column<int>(type: "integer", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ProblemId = table.Column<Guid>(type: "uuid", nullable: false),
                    Round = table.Column<int>(type: "integer", nullable: false),
                    State = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Step = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    Steps = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    Outcome = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    NoWatch = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    RedReason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    SubmittedById = table.Column<Guid>(type: "uuid", nullable: false),
                    SubmittedForId = table.Column<Guid>(type: "uuid", nullable: true),
                    SubmittedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    Measures = table.Column<int>(type: "integer", nullable: false),
                    Evidences = table.Column<int>(type: "integer", nullable: false),
                    TabledById = table.Column<Guid>(type: "uuid", nullable: true),
                    TopicId = table.Column<Guid>(type: "uuid", nullable: true),
                    ReturnedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    ReturnReason = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    ClosedOn = table.Column<DateOnly>(type: "date", nullable: true),
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
                    table.PrimaryKey("PK_ledger_closure", x => new { x.BodyId, x.Id });
                    table.ForeignKey(
                        name: "FK_ledger_closure_Bodies_BodyId",
                        column: x => x.BodyId,
                        principalTable: "Bodies",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ledger_closure_ledger_problem_BodyId_ProblemId",
                        columns: x => new { x.BodyId, x.ProblemId },
                        principalTable: "ledger_problem",
                        principalColumns: new[] { "BodyId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ledger_closure_ledger_topic_BodyId_TopicId",
                        columns: x => new { x.BodyId, x.TopicId },
                        principalTable: "ledger_topic",
                        principalColumns: new[] { "BodyId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ledger_watch",
                columns: table => new
                {
                    BodyId = table.Column<int>(type: "integer", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ProblemId = table.Column<Guid>(type: "uuid", nullable: false),
                    ControlId = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    ControlTitle = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    State = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    UnitOnly = table.Column<bool>(type: "boolean", nullable: false),
                    Since = table.Column<DateOnly>(type: "date", nullable: true),
                    Until = table.Column<DateOnly>(type: "date", nullable: true),
                    ConsolidatedOn = table.Column<DateOnly>(type: "date", nullable: true),
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
                    table.PrimaryKey("PK_ledger_watch", x => new { x.BodyId, x.Id });
                    table.ForeignKey(
                        name: "FK_ledger_watch_Bodies_BodyId",
                        column: x => x.BodyId,
                        principalTable: "Bodies",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ledger_watch_ledger_problem_BodyId_ProblemId",
                        columns: x => new { x.BodyId, x.ProblemId },
                        principalTable: "ledger_problem",
                        principalColumns: new[] { "BodyId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ledger_closurereview",
                columns: table => new
                {
                    BodyId = table.Column<int>(type: "integer", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ClosureId = table.Column<Guid>(type: "uuid", nullable: false),
                    Step = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Opinion = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Text = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    ById = table.Column<Guid>(type: "uuid", nullable: true),
                    ForId = table.Column<Guid>(type: "uuid", nullable: true),
                    On = table.Column<DateOnly>(type: "date", nullable: false),
                    AsAlternate = table.Column<bool>(type: "boolean", nullable: false),
                    OnPaper = table.Column<bool>(type: "boolean", nullable: false),
                    RecordedById = table.Column<Guid>(type: "uuid", nullable: true),
                    ByName = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
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
                    table.PrimaryKey("PK_ledger_closurereview", x => new { x.BodyId, x.Id });
                    table.ForeignKey(
                        name: "FK_ledger_closurereview_Bodies_BodyId",
                        column: x => x.BodyId,
                        principalTable: "Bodies",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ledger_closurereview_ledger_closure_BodyId_ClosureId",
                        columns: x => new { x.BodyId, x.ClosureId },
                        principalTable: "ledger_closure",
                        principalColumns: new[] { "BodyId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ledger_relapse",
                columns: table => new
                {
                    BodyId = table.Column<int>(type: "integer", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ProblemId = table.Column<Guid>(type: "uuid", nullable: false),
                    Occurrence = table.Column<int>(type: "integer", nullable: false),
                    State = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Source = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    WatchId = table.Column<Guid>(type: "uuid", nullable: true),
                    ControlId = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    FindingId = table.Column<Guid>(type: "uuid", nullable: true),
                    Sentence = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    SuspectedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    ExplainDueOn = table.Column<DateOnly>(type: "date", nullable: false),
                    Explanation = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    Papers = table.Column<string>(type: "character varying(740)", maxLength: 740, nullable: true),
                    ExplainedById = table.Column<Guid>(type: "uuid", nullable: true),
                    ExplainedForId = table.Column<Guid>(type: "uuid", nullable: true),
                    ExplainedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Level = table.Column<int>(type: "integer", nullable: false),
                    EscalatedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    DecidedById = table.Column<Guid>(type: "uuid", nullable: true),
                    DecidedForId = table.Column<Guid>(type: "uuid", nullable: true),
                    DecidedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Reason = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    EvidenceId = table.Column<Guid>(type: "uuid", nullable: true),
                    ClosureId = table.Column<Guid>(type: "uuid", nullable: true),
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
                    table.PrimaryKey("PK_ledger_relapse", x => new { x.BodyId, x.Id });
                    table.ForeignKey(
                        name: "FK_ledger_relapse_Bodies_BodyId",
                        column: x => x.BodyId,
                        principalTable: "Bodies",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ledger_relapse_ledger_closure_BodyId_ClosureId",
                        columns: x => new { x.BodyId, x.ClosureId },
                        principalTable: "ledger_closure",
                        principalColumns: new[] { "BodyId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ledger_relapse_ledger_evidence_BodyId_EvidenceId",
                        columns: x => new { x.BodyId, x.EvidenceId },
                        principalTable: "ledger_evidence",
                        principalColumns: new[] { "BodyId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ledger_relapse_ledger_problem_BodyId_ProblemId",
                        columns: x => new { x.BodyId, x.ProblemId },
                        principalTable: "ledger_problem",
                        principalColumns: new[] { "BodyId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ledger_relapse_ledger_watch_BodyId_WatchId",
                        columns: x => new { x.BodyId, x.WatchId },
                        principalTable: "ledger_watch",
                        principalColumns: new[] { "BodyId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Closures_Open",
                table: "ledger_closure",
                columns: new[] { "BodyId", "ProblemId" },
                unique: true,
                filter: "\"State\" IN ('review', 'approval')");

            migrationBuilder.CreateIndex(
                name: "IX_Closures_Waiting",
                table: "ledger_closure",
                columns: new[] { "BodyId", "Step", "SubmittedOn", "Id" },
                filter: "\"Step\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_ledger_closure_BodyId_CreatedBy_SubmittedOn_Id",
                table: "ledger_closure",
                columns: new[] { "BodyId", "CreatedBy", "SubmittedOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_closure_BodyId_SubmittedOn_Id",
                table: "ledger_closure",
                columns: new[] { "BodyId", "SubmittedOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_closure_BodyId_TopicId",
                table: "ledger_closure",
                columns: new[] { "BodyId", "TopicId" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_closure_BodyId_U1_SubmittedOn_Id",
                table: "ledger_closure",
                columns: new[] { "BodyId", "U1", "SubmittedOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_closure_BodyId_U2_SubmittedOn_Id",
                table: "ledger_closure",
                columns: new[] { "BodyId", "U2", "SubmittedOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_closure_BodyId_U3_SubmittedOn_Id",
                table: "ledger_closure",
                columns: new[] { "BodyId", "U3", "SubmittedOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_closure_BodyId_U4_SubmittedOn_Id",
                table: "ledger_closure",
                columns: new[] { "BodyId", "U4", "SubmittedOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_closurereview_BodyId_ClosureId",
                table: "ledger_closurereview",
                columns: new[] { "BodyId", "ClosureId" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_closurereview_BodyId_CreatedBy_On_Id",
                table: "ledger_closurereview",
                columns: new[] { "BodyId", "CreatedBy", "On", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_closurereview_BodyId_On_Id",
                table: "ledger_closurereview",
                columns: new[] { "BodyId", "On", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_closurereview_BodyId_U1_On_Id",
                table: "ledger_closurereview",
                columns: new[] { "BodyId", "U1", "On", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_closurereview_BodyId_U2_On_Id",
                table: "ledger_closurereview",
                columns: new[] { "BodyId", "U2", "On", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_closurereview_BodyId_U3_On_Id",
                table: "ledger_closurereview",
                columns: new[] { "BodyId", "U3", "On", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_closurereview_BodyId_U4_On_Id",
                table: "ledger_closurereview",
                columns: new[] { "BodyId", "U4", "On", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_relapse_BodyId_ClosureId",
                table: "ledger_relapse",
                columns: new[] { "BodyId", "ClosureId" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_relapse_BodyId_CreatedBy_SuspectedOn_Id",
                table: "ledger_relapse",
                columns: new[] { "BodyId", "CreatedBy", "SuspectedOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_relapse_BodyId_EvidenceId",
                table: "ledger_relapse",
                columns: new[] { "BodyId", "EvidenceId" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_relapse_BodyId_ExplainDueOn",
                table: "ledger_relapse",
                columns: new[] { "BodyId", "ExplainDueOn" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_relapse_BodyId_ProblemId",
                table: "ledger_relapse",
                columns: new[] { "BodyId", "ProblemId" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_relapse_BodyId_State_ExplainDueOn",
                table: "ledger_relapse",
                columns: new[] { "BodyId", "State", "ExplainDueOn" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_relapse_BodyId_SuspectedOn_Id",
                table: "ledger_relapse",
                columns: new[] { "BodyId", "SuspectedOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_relapse_BodyId_U1_SuspectedOn_Id",
                table: "ledger_relapse",
                columns: new[] { "BodyId", "U1", "SuspectedOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_relapse_BodyId_U2_SuspectedOn_Id",
                table: "ledger_relapse",
                columns: new[] { "BodyId", "U2", "SuspectedOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_relapse_BodyId_U3_SuspectedOn_Id",
                table: "ledger_relapse",
                columns: new[] { "BodyId", "U3", "SuspectedOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_relapse_BodyId_U4_SuspectedOn_Id",
                table: "ledger_relapse",
                columns: new[] { "BodyId", "U4", "SuspectedOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Relapses_Once",
                table: "ledger_relapse",
                columns: new[] { "BodyId", "WatchId", "FindingId" },
                unique: true,
                filter: "\"FindingId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_ledger_watch_BodyId_ControlId",
                table: "ledger_watch",
                columns: new[] { "BodyId", "ControlId" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_watch_BodyId_ControlTitle_Id",
                table: "ledger_watch",
                columns: new[] { "BodyId", "ControlTitle", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_watch_BodyId_CreatedBy_ControlTitle_Id",
                table: "ledger_watch",
                columns: new[] { "BodyId", "CreatedBy", "ControlTitle", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_watch_BodyId_ProblemId",
                table: "ledger_watch",
                columns: new[] { "BodyId", "ProblemId" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_watch_BodyId_State_ControlId_Since",
                table: "ledger_watch",
                columns: new[] { "BodyId", "State", "ControlId", "Since" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_watch_BodyId_U1_ControlTitle_Id",
                table: "ledger_watch",
                columns: new[] { "BodyId", "U1", "ControlTitle", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_watch_BodyId_U2_ControlTitle_Id",
                table: "ledger_watch",
                columns: new[] { "BodyId", "U2", "ControlTitle", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_watch_BodyId_U3_ControlTitle_Id",
                table: "ledger_watch",
                columns: new[] { "BodyId", "U3", "ControlTitle", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_watch_BodyId_U4_ControlTitle_Id",
                table: "ledger_watch",
                columns: new[] { "BodyId", "U4", "ControlTitle", "Id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ClosureChains");

            migrationBuilder.DropTable(
                name: "ledger_closurereview");

            migrationBuilder.DropTable(
                name: "ledger_relapse");

            migrationBuilder.DropTable(
                name: "ledger_closure");

            migrationBuilder.DropTable(
                name: "ledger_watch");
        }
    }
}
