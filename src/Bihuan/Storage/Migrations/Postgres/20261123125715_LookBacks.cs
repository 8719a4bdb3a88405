using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Bihuan.Storage.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class LookBacks : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "ledger_lookback",
                columns: table => new
                {
                    BodyId = table.Column<int>(type: "integer", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Title = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    State = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    InspectionId = table.Column<Guid>(type: "uuid", nullable: true),
                    LeaderId = table.Column<Guid>(type: "uuid", nullable: true),
                    LeadName = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    StartedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    DueOn = table.Column<DateOnly>(type: "date", nullable: false),
                    Most = table.Column<int>(type: "integer", nullable: false),
                    Seed = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false),
                    Method = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Checklist = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    ChecklistVersion = table.Column<int>(type: "integer", nullable: false),
                    EndedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    EndedById = table.Column<Guid>(type: "uuid", nullable: true),
                    Summary = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
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
                    table.PrimaryKey("PK_ledger_lookback", x => new { x.BodyId, x.Id });
                    table.ForeignKey(
                        name: "FK_ledger_lookback_Bodies_BodyId",
                        column: x => x.BodyId,
                        principalTable: "Bodies",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ledger_lookback_ledger_inspection_BodyId_InspectionId",
                        columns: x => new { x.BodyId, x.InspectionId },
                        principalTable: "ledger_inspection",
                        principalColumns: new[] { "BodyId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ledger_survey",
                columns: table => new
                {
                    BodyId = table.Column<int>(type: "integer", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Title = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    State = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    InspectionId = table.Column<Guid>(type: "uuid", nullable: true),
                    Audience = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Intro = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    Questions = table.Column<string>(type: "character varying(8000)", maxLength: 8000, nullable: false),
                    MadeOn = table.Column<DateOnly>(type: "date", nullable: false),
                    OpenFrom = table.Column<DateOnly>(type: "date", nullable: false),
                    OpenTo = table.Column<DateOnly>(type: "date", nullable: false),
                    Least = table.Column<int>(type: "integer", nullable: false),
                    Slips = table.Column<int>(type: "integer", nullable: false),
                    ClosedOn = table.Column<DateOnly>(type: "date", nullable: true),
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
                    table.PrimaryKey("PK_ledger_survey", x => new { x.BodyId, x.Id });
                    table.ForeignKey(
                        name: "FK_ledger_survey_Bodies_BodyId",
                        column: x => x.BodyId,
                        principalTable: "Bodies",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ledger_survey_ledger_inspection_BodyId_InspectionId",
                        columns: x => new { x.BodyId, x.InspectionId },
                        principalTable: "ledger_inspection",
                        principalColumns: new[] { "BodyId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "LookBackTemplates",
                columns: table => new
                {
                    BodyId = table.Column<int>(type: "integer", nullable: false),
                    Kind = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    Items = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LookBackTemplates", x => new { x.BodyId, x.Kind });
                    table.ForeignKey(
                        name: "FK_LookBackTemplates_Bodies_BodyId",
                        column: x => x.BodyId,
                        principalTable: "Bodies",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ledger_lookbackitem",
                columns: table => new
                {
                    BodyId = table.Column<int>(type: "integer", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ProblemId = table.Column<Guid>(type: "uuid", nullable: false),
                    LookBackId = table.Column<Guid>(type: "uuid", nullable: false),
                    Order = table.Column<int>(type: "integer", nullable: false),
                    Weight = table.Column<int>(type: "integer", nullable: false),
                    Working = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    CheckerId = table.Column<Guid>(type: "uuid", nullable: true),
                    Outcome = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    Answers = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    Note = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    Papers = table.Column<string>(type: "character varying(740)", maxLength: 740, nullable: true),
                    CheckedById = table.Column<Guid>(type: "uuid", nullable: true),
                    CheckedForId = table.Column<Guid>(type: "uuid", nullable: true),
                    CheckedByName = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    SecondId = table.Column<Guid>(type: "uuid", nullable: true),
                    CheckedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    OnPaper = table.Column<bool>(type: "boolean", nullable: false),
                    RecordedById = table.Column<Guid>(type: "uuid", nullable: true),
                    FinishDueOn = table.Column<DateOnly>(type: "date", nullable: true),
                    FinishNote = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    FinishedById = table.Column<Guid>(type: "uuid", nullable: true),
                    FinishedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    RelapseId = table.Column<Guid>(type: "uuid", nullable: true),
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
                    table.PrimaryKey("PK_ledger_lookbackitem", x => new { x.BodyId, x.Id });
                    table.ForeignKey(
                        name: "FK_ledger_lookbackitem_Bodies_BodyId",
                        column: x => x.BodyId,
                        principalTable: "Bodies",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ledger_lookbackitem_ledger_lookback_BodyId_LookBackId",
                        columns: x => new { x.BodyId, x.LookBackId },
                        principalTable: "ledger_lookback",
                        principalColumns: new[] { "BodyId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ledger_lookbackitem_ledger_problem_BodyId_ProblemId",
                        columns: x => new { x.BodyId, x.ProblemId },
                        principalTable: "ledger_problem",
                        principalColumns: new[] { "BodyId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ledger_lookbackitem_ledger_relapse_BodyId_RelapseId",
                        columns: x => new { x.BodyId, x.RelapseId },
                        principalTable: "ledger_relapse",
                        principalColumns: new[] { "BodyId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "LookBackCandidates",
                columns: table => new
                {
                    BodyId = table.Column<int>(type: "integer", nullable: false),
                    LookBackId = table.Column<Guid>(type: "uuid", nullable: false),
                    ProblemId = table.Column<Guid>(type: "uuid", nullable: false),
                    Weight = table.Column<int>(type: "integer", nullable: false),
                    Working = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    Restricted = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LookBackCandidates", x => new { x.BodyId, x.LookBackId, x.ProblemId });
                    table.ForeignKey(
                        name: "FK_LookBackCandidates_ledger_lookback_BodyId_LookBackId",
                        columns: x => new { x.BodyId, x.LookBackId },
                        principalTable: "ledger_lookback",
                        principalColumns: new[] { "BodyId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_LookBackCandidates_ledger_problem_BodyId_ProblemId",
                        columns: x => new { x.BodyId, x.ProblemId },
                        principalTable: "ledger_problem",
                        principalColumns: new[] { "BodyId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ledger_surveypaper",
                columns: table => new
                {
                    BodyId = table.Column<int>(type: "integer", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    SurveyId = table.Column<Guid>(type: "uuid", nullable: false),
                    Label = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    State = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Sheets = table.Column<int>(type: "integer", nullable: false),
                    Counts = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    EnteredById = table.Column<Guid>(type: "uuid", nullable: false),
                    EnteredOn = table.Column<DateOnly>(type: "date", nullable: false),
                    CheckedById = table.Column<Guid>(type: "uuid", nullable: true),
                    CheckedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    ReturnReason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
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
                    table.PrimaryKey("PK_ledger_surveypaper", x => new { x.BodyId, x.Id });
                    table.ForeignKey(
                        name: "FK_ledger_surveypaper_Bodies_BodyId",
                        column: x => x.BodyId,
                        principalTable: "Bodies",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ledger_surveypaper_ledger_survey_BodyId_SurveyId",
                        columns: x => new { x.BodyId, x.SurveyId },
                        principalTable: "ledger_survey",
                        principalColumns: new[] { "BodyId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "SurveyBoxes",
                columns: table => new
                {
                    BodyId = table.Column<int>(type: "integer", nullable: false),
                    SurveyId = table.Column<Guid>(type: "uuid", nullable: false),
                    Slug = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    Answers = table.Column<int>(type: "integer", nullable: false),
                    Counts = table.Column<string>(type: "text", nullable: false),
                    Texts = table.Column<string>(type: "text", nullable: false),
                    Unused = table.Column<string>(type: "text", nullable: false),
                    Used = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SurveyBoxes", x => new { x.BodyId, x.SurveyId });
                    table.ForeignKey(
                        name: "FK_SurveyBoxes_ledger_survey_BodyId_SurveyId",
                        columns: x => new { x.BodyId, x.SurveyId },
                        principalTable: "ledger_survey",
                        principalColumns: new[] { "BodyId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_lookback_BodyId_CreatedBy_StartedOn_Id",
                table: "ledger_lookback",
                columns: new[] { "BodyId", "CreatedBy", "StartedOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_lookback_BodyId_InspectionId",
                table: "ledger_lookback",
                columns: new[] { "BodyId", "InspectionId" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_lookback_BodyId_StartedOn_Id",
                table: "ledger_lookback",
                columns: new[] { "BodyId", "StartedOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_lookback_BodyId_U1_StartedOn_Id",
                table: "ledger_lookback",
                columns: new[] { "BodyId", "U1", "StartedOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_lookback_BodyId_U2_StartedOn_Id",
                table: "ledger_lookback",
                columns: new[] { "BodyId", "U2", "StartedOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_lookback_BodyId_U3_StartedOn_Id",
                table: "ledger_lookback",
                columns: new[] { "BodyId", "U3", "StartedOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_lookback_BodyId_U4_StartedOn_Id",
                table: "ledger_lookback",
                columns: new[] { "BodyId", "U4", "StartedOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_lookbackitem_BodyId_CheckerId",
                table: "ledger_lookbackitem",
                columns: new[] { "BodyId", "CheckerId" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_lookbackitem_BodyId_CreatedBy_Order_Id",
                table: "ledger_lookbackitem",
                columns: new[] { "BodyId", "CreatedBy", "Order", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_lookbackitem_BodyId_FinishDueOn",
                table: "ledger_lookbackitem",
                columns: new[] { "BodyId", "FinishDueOn" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_lookbackitem_BodyId_LookBackId_ProblemId",
                table: "ledger_lookbackitem",
                columns: new[] { "BodyId", "LookBackId", "ProblemId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ledger_lookbackitem_BodyId_Order_Id",
                table: "ledger_lookbackitem",
                columns: new[] { "BodyId", "Order", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_lookbackitem_BodyId_ProblemId",
                table: "ledger_lookbackitem",
                columns: new[] { "BodyId", "ProblemId" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_lookbackitem_BodyId_RelapseId",
                table: "ledger_lookbackitem",
                columns: new[] { "BodyId", "RelapseId" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_lookbackitem_BodyId_U1_Order_Id",
                table: "ledger_lookbackitem",
                columns: new[] { "BodyId", "U1", "Order", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_lookbackitem_BodyId_U2_Order_Id",
                table: "ledger_lookbackitem",
                columns: new[] { "BodyId", "U2", "Order", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_lookbackitem_BodyId_U3_Order_Id",
                table: "ledger_lookbackitem",
                columns: new[] { "BodyId", "U3", "Order", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_lookbackitem_BodyId_U4_Order_Id",
                table: "ledger_lookbackitem",
                columns: new[] { "BodyId", "U4", "Order", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_survey_BodyId_CreatedBy_MadeOn_Id",
                table: "ledger_survey",
                columns: new[] { "BodyId", "CreatedBy", "MadeOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_survey_BodyId_InspectionId",
                table: "ledger_survey",
                columns: new[] { "BodyId", "InspectionId" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_survey_BodyId_MadeOn_Id",
                table: "ledger_survey",
                columns: new[] { "BodyId", "MadeOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_survey_BodyId_U1_MadeOn_Id",
                table: "ledger_survey",
                columns: new[] { "BodyId", "U1", "MadeOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_survey_BodyId_U2_MadeOn_Id",
                table: "ledger_survey",
                columns: new[] { "BodyId", "U2", "MadeOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_survey_BodyId_U3_MadeOn_Id",
                table: "ledger_survey",
                columns: new[] { "BodyId", "U3", "MadeOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_survey_BodyId_U4_MadeOn_Id",
                table: "ledger_survey",
                columns: new[] { "BodyId", "U4", "MadeOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_surveypaper_BodyId_CreatedBy_EnteredOn_Id",
                table: "ledger_surveypaper",
                columns: new[] { "BodyId", "CreatedBy", "EnteredOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_surveypaper_BodyId_EnteredOn_Id",
                table: "ledger_surveypaper",
                columns: new[] { "BodyId", "EnteredOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_surveypaper_BodyId_SurveyId",
                table: "ledger_surveypaper",
                columns: new[] { "BodyId", "SurveyId" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_surveypaper_BodyId_U1_EnteredOn_Id",
                table: "ledger_surveypaper",
                columns: new[] { "BodyId", "U1", "EnteredOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_surveypaper_BodyId_U2_EnteredOn_Id",
                table: "ledger_surveypaper",
                columns: new[] { "BodyId", "U2", "EnteredOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_surveypaper_BodyId_U3_EnteredOn_Id",
                table: "ledger_surveypaper",
                columns: new[] { "BodyId", "U3", "EnteredOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_surveypaper_BodyId_U4_EnteredOn_Id",
                table: "ledger_surveypaper",
                columns: new[] { "BodyId", "U4", "EnteredOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_LookBackCandidates_BodyId_ProblemId",
                table: "LookBackCandidates",
                columns: new[] { "BodyId", "ProblemId" });

            migrationBuilder.CreateIndex(
                name: "IX_SurveyBoxes_Slug",
                table: "SurveyBoxes",
                column: "Slug",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ledger_lookbackitem");

            migrationBuilder.DropTable(
                name: "ledger_surveypaper");

            migrationBuilder.DropTable(
                name: "LookBackCandidates");

            migrationBuilder.DropTable(
                name: "LookBackTemplates");

            migrationBuilder.DropTable(
                name: "SurveyBoxes");

            migrationBuilder.DropTable(
                name: "ledger_lookback");

            migrationBuilder.DropTable(
                name: "ledger_survey");
        }
    }
}
