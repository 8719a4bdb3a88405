using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Bihuan.Storage.Migrations.Sqlite
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
                    BodyId = table.Column<int>(type: "INTEGER", nullable: false),
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Title = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    InspectionId = table.Column<Guid>(type: "TEXT", nullable: true),
                    LeaderId = table.Column<Guid>(type: "TEXT", nullable: true),
                    LeadName = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    StartedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    DueOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Most = table.Column<int>(type: "INTEGER", nullable: false),
                    Seed = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    Method = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Checklist = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    ChecklistVersion = table.Column<int>(type: "INTEGER", nullable: false),
                    EndedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    EndedById = table.Column<Guid>(type: "TEXT", nullable: true),
                    Summary = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    Papers = table.Column<string>(type: "TEXT", maxLength: 740, nullable: true),
                    UnitId = table.Column<int>(type: "INTEGER", nullable: false),
                    U1 = table.Column<int>(type: "INTEGER", nullable: false),
                    U2 = table.Column<int>(type: "INTEGER", nullable: false),
                    U3 = table.Column<int>(type: "INTEGER", nullable: false),
                    U4 = table.Column<int>(type: "INTEGER", nullable: false),
                    Restricted = table.Column<bool>(type: "INTEGER", nullable: false),
                    Removed = table.Column<bool>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    CreatedBy = table.Column<Guid>(type: "TEXT", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    UpdatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    SearchText = table.Column<string>(type: "TEXT", nullable: false),
                    Extra = table.Column<string>(type: "TEXT", nullable: true)
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
                    BodyId = table.Column<int>(type: "INTEGER", nullable: false),
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Title = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    InspectionId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Audience = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Intro = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    Questions = table.Column<string>(type: "TEXT", maxLength: 8000, nullable: false),
                    MadeOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    OpenFrom = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    OpenTo = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Least = table.Column<int>(type: "INTEGER", nullable: false),
                    Slips = table.Column<int>(type: "INTEGER", nullable: false),
                    ClosedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Notes = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    UnitId = table.Column<int>(type: "INTEGER", nullable: false),
                    U1 = table.Column<int>(type: "INTEGER", nullable: false),
                    U2 = table.Column<int>(type: "INTEGER", nullable: false),
                    U3 = table.Column<int>(type: "INTEGER", nullable: false),
                    U4 = table.Column<int>(type: "INTEGER", nullable: false),
                    Restricted = table.Column<bool>(type: "INTEGER", nullable: false),
                    Removed = table.Column<bool>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    CreatedBy = table.Column<Guid>(type: "TEXT", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    UpdatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    SearchText = table.Column<string>(type: "TEXT", nullable: false),
                    Extra = table.Column<string>(type: "TEXT", nullable: true)
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
                    BodyId = table.Column<int>(type: "INTEGER", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    Items = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false)
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
                    BodyId = table.Column<int>(type: "INTEGER", nullable: false),
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    ProblemId = table.Column<Guid>(type: "TEXT", nullable: false),
                    LookBackId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Order = table.Column<int>(type: "INTEGER", nullable: false),
                    Weight = table.Column<int>(type: "INTEGER", nullable: false),
                    Working = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    CheckerId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Outcome = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    Answers = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    Note = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    Papers = table.Column<string>(type: "TEXT", maxLength: 740, nullable: true),
                    CheckedById = table.Column<Guid>(type: "TEXT", nullable: true),
                    CheckedForId = table.Column<Guid>(type: "TEXT", nullable: true),
                    CheckedByName = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    SecondId = table.Column<Guid>(type: "TEXT", nullable: true),
                    CheckedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    OnPaper = table.Column<bool>(type: "INTEGER", nullable: false),
                    RecordedById = table.Column<Guid>(type: "TEXT", nullable: true),
                    FinishDueOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    FinishNote = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    FinishedById = table.Column<Guid>(type: "TEXT", nullable: true),
                    FinishedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    RelapseId = table.Column<Guid>(type: "TEXT", nullable: true),
                    UnitId = table.Column<int>(type: "INTEGER", nullable: false),
                    U1 = table.Column<int>(type: "INTEGER", nullable: false),
                    U2 = table.Column<int>(type: "INTEGER", nullable: false),
                    U3 = table.Column<int>(type: "INTEGER", nullable: false),
                    U4 = table.Column<int>(type: "INTEGER", nullable: false),
                    Restricted = table.Column<bool>(type: "INTEGER", nullable: false),
                    Removed = table.Column<bool>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    CreatedBy = table.Column<Guid>(type: "TEXT", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    UpdatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    SearchText = table.Column<string>(type: "TEXT", nullable: false),
                    Extra = table.Column<string>(type: "TEXT", nullable: true)
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
                    BodyId = table.Column<int>(type: "INTEGER", nullable: false),
                    LookBackId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ProblemId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Weight = table.Column<int>(type: "INTEGER", nullable: false),
                    Working = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    Restricted = table.Column<bool>(type: "INTEGER", nullable: false)
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
                    BodyId = table.Column<int>(type: "INTEGER", nullable: false),
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    SurveyId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Label = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Sheets = table.Column<int>(type: "INTEGER", nullable: false),
                    Counts = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    EnteredById = table.Column<Guid>(type: "TEXT", nullable: false),
                    EnteredOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    CheckedById = table.Column<Guid>(type: "TEXT", nullable: true),
                    CheckedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    ReturnReason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    Papers = table.Column<string>(type: "TEXT", maxLength: 740, nullable: true),
                    UnitId = table.Column<int>(type: "INTEGER", nullable: false),
                    U1 = table.Column<int>(type: "INTEGER", nullable: false),
                    U2 = table.Column<int>(type: "INTEGER", nullable: false),
                    U3 = table.Column<int>(type: "INTEGER", nullable: false),
                    U4 = table.Column<int>(type: "INTEGER", nullable: false),
                    Restricted = table.Column<bool>(type: "INTEGER", nullable: false),
                    Removed = table.Column<bool>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    CreatedBy = table.Column<Guid>(type: "TEXT", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    UpdatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    SearchText = table.Column<string>(type: "TEXT", nullable: false),
                    Extra = table.Column<string>(type: "TEXT", nullable: true)
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
                    BodyId = table.Column<int>(type: "INTEGER", nullable: false),
                    SurveyId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Slug = table.Column<string>(type: "TEXT", maxLength: 6, nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    Answers = table.Column<int>(type: "INTEGER", nullable: false),
                    Counts = table.Column<string>(type: "TEXT", nullable: false),
                    Texts = table.Column<string>(type: "TEXT", nullable: false),
                    Unused = table.Column<string>(type: "TEXT", nullable: false),
                    Used = table.Column<string>(type: "TEXT", nullable: false)
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
