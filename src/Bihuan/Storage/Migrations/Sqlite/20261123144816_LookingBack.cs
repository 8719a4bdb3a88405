using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Bihuan.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class LookingBack : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "AssessmentSchemes",
                columns: table => new
                {
                    BodyId = table.Column<int>(type: "INTEGER", nullable: false),
                    Edition = table.Column<int>(type: "INTEGER", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Content = table.Column<string>(type: "TEXT", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AssessmentSchemes", x => new { x.BodyId, x.Edition });
                    table.ForeignKey(
                        name: "FK_AssessmentSchemes_Bodies_BodyId",
                        column: x => x.BodyId,
                        principalTable: "Bodies",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ledger_assessment",
                columns: table => new
                {
                    BodyId = table.Column<int>(type: "INTEGER", nullable: false),
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    InspectionId = table.Column<Guid>(type: "TEXT", nullable: false),
                    SchemeNumber = table.Column<int>(type: "INTEGER", nullable: false),
                    Title = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    AsOf = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Elements = table.Column<int>(type: "INTEGER", nullable: true),
                    Total = table.Column<int>(type: "INTEGER", nullable: true),
                    Grade = table.Column<string>(type: "TEXT", maxLength: 20, nullable: true),
                    SubmittedById = table.Column<Guid>(type: "TEXT", nullable: true),
                    SubmittedForId = table.Column<Guid>(type: "TEXT", nullable: true),
                    SubmittedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    ReviewedById = table.Column<Guid>(type: "TEXT", nullable: true),
                    ReviewedForId = table.Column<Guid>(type: "TEXT", nullable: true),
                    ReviewedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Opinion = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
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
                    table.PrimaryKey("PK_ledger_assessment", x => new { x.BodyId, x.Id });
                    table.ForeignKey(
                        name: "FK_ledger_assessment_Bodies_BodyId",
                        column: x => x.BodyId,
                        principalTable: "Bodies",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ledger_assessment_ledger_inspection_BodyId_InspectionId",
                        columns: x => new { x.BodyId, x.InspectionId },
                        principalTable: "ledger_inspection",
                        principalColumns: new[] { "BodyId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

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
                name: "Submissions",
                columns: table => new
                {
                    BodyId = table.Column<int>(type: "INTEGER", nullable: false),
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    InspectionId = table.Column<Guid>(type: "TEXT", nullable: false),
                    InspectionTitle = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: true),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Note = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    Papers = table.Column<string>(type: "TEXT", maxLength: 740, nullable: true),
                    PreviousId = table.Column<Guid>(type: "TEXT", nullable: true),
                    State = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    PreparedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    PreparedById = table.Column<Guid>(type: "TEXT", nullable: false),
                    PreparedForId = table.Column<Guid>(type: "TEXT", nullable: true),
                    PreparedBy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    ApprovedById = table.Column<Guid>(type: "TEXT", nullable: true),
                    ApprovedBy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    ApprovedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ReceivedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ReceivedBy = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    EndedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    EndedBy = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    Hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Problems = table.Column<int>(type: "INTEGER", nullable: false),
                    Closed = table.Column<int>(type: "INTEGER", nullable: false),
                    Late = table.Column<int>(type: "INTEGER", nullable: false),
                    Measures = table.Column<int>(type: "INTEGER", nullable: false),
                    MeasuresDone = table.Column<int>(type: "INTEGER", nullable: false),
                    Evidences = table.Column<int>(type: "INTEGER", nullable: false),
                    ImmediateDue = table.Column<int>(type: "INTEGER", nullable: false),
                    ImmediateClosed = table.Column<int>(type: "INTEGER", nullable: false),
                    AdviceDue = table.Column<int>(type: "INTEGER", nullable: false),
                    AdviceDone = table.Column<int>(type: "INTEGER", nullable: false),
                    Recovered = table.Column<long>(type: "INTEGER", nullable: false),
                    Rules = table.Column<int>(type: "INTEGER", nullable: false),
                    Revised = table.Column<int>(type: "INTEGER", nullable: false),
                    Repealed = table.Column<int>(type: "INTEGER", nullable: false),
                    Disciplined = table.Column<int>(type: "INTEGER", nullable: false),
                    Added = table.Column<int>(type: "INTEGER", nullable: false),
                    Changed = table.Column<int>(type: "INTEGER", nullable: false),
                    Gone = table.Column<int>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Submissions", x => new { x.BodyId, x.Id });
                    table.ForeignKey(
                        name: "FK_Submissions_Bodies_BodyId",
                        column: x => x.BodyId,
                        principalTable: "Bodies",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ledger_assessmentscore",
                columns: table => new
                {
                    BodyId = table.Column<int>(type: "INTEGER", nullable: false),
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    AssessmentId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Sequence = table.Column<int>(type: "INTEGER", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Code = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Title = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    Hits = table.Column<int>(type: "INTEGER", nullable: true),
                    Whole = table.Column<int>(type: "INTEGER", nullable: true),
                    Proposed = table.Column<int>(type: "INTEGER", nullable: true),
                    Given = table.Column<int>(type: "INTEGER", nullable: true),
                    Rate = table.Column<int>(type: "INTEGER", nullable: true),
                    Answers = table.Column<int>(type: "INTEGER", nullable: true),
                    Origin = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    SurveyId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Skipped = table.Column<bool>(type: "INTEGER", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    ById = table.Column<Guid>(type: "TEXT", nullable: true),
                    GivenOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
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
                    table.PrimaryKey("PK_ledger_assessmentscore", x => new { x.BodyId, x.Id });
                    table.ForeignKey(
                        name: "FK_ledger_assessmentscore_Bodies_BodyId",
                        column: x => x.BodyId,
                        principalTable: "Bodies",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ledger_assessmentscore_ledger_assessment_BodyId_AssessmentId",
                        columns: x => new { x.BodyId, x.AssessmentId },
                        principalTable: "ledger_assessment",
                        principalColumns: new[] { "BodyId", "Id" },
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

            migrationBuilder.CreateTable(
                name: "SubmissionItems",
                columns: table => new
                {
                    BodyId = table.Column<int>(type: "INTEGER", nullable: false),
                    SubmissionId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ProblemId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Sequence = table.Column<int>(type: "INTEGER", nullable: false),
                    Number = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    Title = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    Aspect = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    Source = table.Column<string>(type: "TEXT", maxLength: 30, nullable: false),
                    Nature = table.Column<string>(type: "TEXT", maxLength: 30, nullable: true),
                    Unit = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Leader = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    State = table.Column<string>(type: "TEXT", maxLength: 30, nullable: false),
                    Step = table.Column<string>(type: "TEXT", maxLength: 30, nullable: true),
                    Progress = table.Column<string>(type: "TEXT", maxLength: 30, nullable: false),
                    DueOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    FirstDueOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    AskedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    ClosedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    IsLate = table.Column<bool>(type: "INTEGER", nullable: false),
                    Measures = table.Column<int>(type: "INTEGER", nullable: false),
                    MeasuresDone = table.Column<int>(type: "INTEGER", nullable: false),
                    Evidences = table.Column<int>(type: "INTEGER", nullable: false),
                    Outcome = table.Column<string>(type: "TEXT", nullable: true),
                    Change = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SubmissionItems", x => new { x.BodyId, x.SubmissionId, x.ProblemId });
                    table.ForeignKey(
                        name: "FK_SubmissionItems_Submissions_BodyId_SubmissionId",
                        columns: x => new { x.BodyId, x.SubmissionId },
                        principalTable: "Submissions",
                        principalColumns: new[] { "BodyId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "SubmissionQuestions",
                columns: table => new
                {
                    BodyId = table.Column<int>(type: "INTEGER", nullable: false),
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    SubmissionId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ProblemId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Text = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    AskedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    AskedBy = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    Answer = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    AnswerPapers = table.Column<string>(type: "TEXT", maxLength: 740, nullable: true),
                    AnsweredAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    AnsweredBy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    SettledAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    SettledBy = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SubmissionQuestions", x => new { x.BodyId, x.Id });
                    table.ForeignKey(
                        name: "FK_SubmissionQuestions_Submissions_BodyId_SubmissionId",
                        columns: x => new { x.BodyId, x.SubmissionId },
                        principalTable: "Submissions",
                        principalColumns: new[] { "BodyId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "SubmissionRequests",
                columns: table => new
                {
                    BodyId = table.Column<int>(type: "INTEGER", nullable: false),
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    SubmissionId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    RowId = table.Column<Guid>(type: "TEXT", nullable: false),
                    RowVersion = table.Column<int>(type: "INTEGER", nullable: false),
                    ProblemId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Sequence = table.Column<int>(type: "INTEGER", nullable: false),
                    Title = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    Sheet = table.Column<string>(type: "TEXT", nullable: false),
                    Files = table.Column<string>(type: "TEXT", nullable: true),
                    State = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    DecidedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    DecidedBy = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    Opinion = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SubmissionRequests", x => new { x.BodyId, x.Id });
                    table.ForeignKey(
                        name: "FK_SubmissionRequests_Submissions_BodyId_SubmissionId",
                        columns: x => new { x.BodyId, x.SubmissionId },
                        principalTable: "Submissions",
                        principalColumns: new[] { "BodyId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_AssessmentSchemes_Draft",
                table: "AssessmentSchemes",
                column: "BodyId",
                unique: true,
                filter: "\"State\" = 'draft'");

            migrationBuilder.CreateIndex(
                name: "IX_Assessments_Open",
                table: "ledger_assessment",
                columns: new[] { "BodyId", "InspectionId" },
                unique: true,
                filter: "\"State\" IN ('draft', 'review')");

            migrationBuilder.CreateIndex(
                name: "IX_ledger_assessment_BodyId_AsOf_Id",
                table: "ledger_assessment",
                columns: new[] { "BodyId", "AsOf", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_assessment_BodyId_CreatedBy_AsOf_Id",
                table: "ledger_assessment",
                columns: new[] { "BodyId", "CreatedBy", "AsOf", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_assessment_BodyId_U1_AsOf_Id",
                table: "ledger_assessment",
                columns: new[] { "BodyId", "U1", "AsOf", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_assessment_BodyId_U2_AsOf_Id",
                table: "ledger_assessment",
                columns: new[] { "BodyId", "U2", "AsOf", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_assessment_BodyId_U3_AsOf_Id",
                table: "ledger_assessment",
                columns: new[] { "BodyId", "U3", "AsOf", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_assessment_BodyId_U4_AsOf_Id",
                table: "ledger_assessment",
                columns: new[] { "BodyId", "U4", "AsOf", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_assessmentscore_BodyId_AssessmentId_Kind_Code",
                table: "ledger_assessmentscore",
                columns: new[] { "BodyId", "AssessmentId", "Kind", "Code" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ledger_assessmentscore_BodyId_CreatedBy_Sequence_Id",
                table: "ledger_assessmentscore",
                columns: new[] { "BodyId", "CreatedBy", "Sequence", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_assessmentscore_BodyId_Sequence_Id",
                table: "ledger_assessmentscore",
                columns: new[] { "BodyId", "Sequence", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_assessmentscore_BodyId_U1_Sequence_Id",
                table: "ledger_assessmentscore",
                columns: new[] { "BodyId", "U1", "Sequence", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_assessmentscore_BodyId_U2_Sequence_Id",
                table: "ledger_assessmentscore",
                columns: new[] { "BodyId", "U2", "Sequence", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_assessmentscore_BodyId_U3_Sequence_Id",
                table: "ledger_assessmentscore",
                columns: new[] { "BodyId", "U3", "Sequence", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_assessmentscore_BodyId_U4_Sequence_Id",
                table: "ledger_assessmentscore",
                columns: new[] { "BodyId", "U4", "Sequence", "Id" });

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
                name: "IX_SubmissionItems_BodyId_SubmissionId_Sequence_ProblemId",
                table: "SubmissionItems",
                columns: new[] { "BodyId", "SubmissionId", "Sequence", "ProblemId" });

            migrationBuilder.CreateIndex(
                name: "IX_SubmissionQuestions_BodyId_State",
                table: "SubmissionQuestions",
                columns: new[] { "BodyId", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_SubmissionQuestions_BodyId_SubmissionId",
                table: "SubmissionQuestions",
                columns: new[] { "BodyId", "SubmissionId" });

            migrationBuilder.CreateIndex(
                name: "IX_SubmissionRequests_BodyId_SubmissionId",
                table: "SubmissionRequests",
                columns: new[] { "BodyId", "SubmissionId" });

            migrationBuilder.CreateIndex(
                name: "IX_SubmissionRequests_Waiting",
                table: "SubmissionRequests",
                columns: new[] { "BodyId", "RowId" },
                unique: true,
                filter: "\"State\" = 'waiting'");

            migrationBuilder.CreateIndex(
                name: "IX_Submissions_BodyId_InspectionId_Number",
                table: "Submissions",
                columns: new[] { "BodyId", "InspectionId", "Number" },
                unique: true,
                filter: "\"Number\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Submissions_BodyId_PreparedAt",
                table: "Submissions",
                columns: new[] { "BodyId", "PreparedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Submissions_Open",
                table: "Submissions",
                columns: new[] { "BodyId", "InspectionId" },
                unique: true,
                filter: "\"State\" = 'prepared'");

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
                name: "AssessmentSchemes");

            migrationBuilder.DropTable(
                name: "ledger_assessmentscore");

            migrationBuilder.DropTable(
                name: "ledger_lookbackitem");

            migrationBuilder.DropTable(
                name: "ledger_surveypaper");

            migrationBuilder.DropTable(
                name: "LookBackCandidates");

            migrationBuilder.DropTable(
                name: "LookBackTemplates");

            migrationBuilder.DropTable(
                name: "SubmissionItems");

            migrationBuilder.DropTable(
                name: "SubmissionQuestions");

            migrationBuilder.DropTable(
                name: "SubmissionRequests");

            migrationBuilder.DropTable(
                name: "SurveyBoxes");

            migrationBuilder.DropTable(
                name: "ledger_assessment");

            migrationBuilder.DropTable(
                name: "ledger_lookback");

            migrationBuilder.DropTable(
                name: "Submissions");

            migrationBuilder.DropTable(
                name: "ledger_survey");
        }
    }
}
