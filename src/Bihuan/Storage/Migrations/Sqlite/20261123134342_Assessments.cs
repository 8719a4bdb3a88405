using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Bihuan.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Assessments : Migration
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
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "AssessmentSchemes");

            migrationBuilder.DropTable(
                name: "ledger_assessmentscore");

            migrationBuilder.DropTable(
                name: "ledger_assessment");
        }
    }
}
