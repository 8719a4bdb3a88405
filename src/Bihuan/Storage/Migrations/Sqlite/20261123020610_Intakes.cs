using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Bihuan.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Intakes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "Intakes",
                columns: table => new
                {
                    BodyId = table.Column<int>(type: "INTEGER", nullable: false),
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Title = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    InspectionId = table.Column<Guid>(type: "TEXT", nullable: true),
                    InspectionTitle = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    Inspector = table.Column<string>(type: "TEXT", maxLength: 80, nullable: true),
                    InspectionKind = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Level = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    FeedbackOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    PeriodFrom = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    PeriodTo = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    UnitId = table.Column<int>(type: "INTEGER", nullable: false),
                    IsPast = table.Column<bool>(type: "INTEGER", nullable: false),
                    Restricted = table.Column<bool>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    CreatedBy = table.Column<Guid>(type: "TEXT", nullable: false),
                    Creator = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    MadeAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    DiscardedAt = table.Column<DateTime>(type: "TEXT", nullable: true)
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
                name: "IntakeDocuments",
                columns: table => new
                {
                    BodyId = table.Column<int>(type: "INTEGER", nullable: false),
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    IntakeId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Ordinal = table.Column<int>(type: "INTEGER", nullable: false),
                    FileId = table.Column<Guid>(type: "TEXT", nullable: false),
                    FileName = table.Column<string>(type: "TEXT", maxLength: 255, nullable: false),
                    Sha256 = table.Column<string>(type: "TEXT", unicode: false, fixedLength: true, maxLength: 64, nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Text = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Uploader = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    UploadedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Restricted = table.Column<bool>(type: "INTEGER", nullable: false)
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
                    BodyId = table.Column<int>(type: "INTEGER", nullable: false),
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    IntakeId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Position = table.Column<int>(type: "INTEGER", nullable: false),
                    Standing = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    IsAdvice = table.Column<bool>(type: "INTEGER", nullable: false),
                    Number = table.Column<string>(type: "TEXT", nullable: true),
                    Title = table.Column<string>(type: "TEXT", nullable: false),
                    Aspect = table.Column<string>(type: "TEXT", nullable: true),
                    Detail = table.Column<string>(type: "TEXT", nullable: true),
                    Source = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Nature = table.Column<string>(type: "TEXT", maxLength: 20, nullable: true),
                    Cause = table.Column<string>(type: "TEXT", nullable: true),
                    Goal = table.Column<string>(type: "TEXT", nullable: true),
                    Leader = table.Column<string>(type: "TEXT", nullable: true),
                    Unit = table.Column<string>(type: "TEXT", nullable: true),
                    UnitId = table.Column<int>(type: "INTEGER", nullable: false),
                    Supporters = table.Column<string>(type: "TEXT", nullable: true),
                    Person = table.Column<string>(type: "TEXT", nullable: true),
                    Due = table.Column<string>(type: "TEXT", nullable: true),
                    DueOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Status = table.Column<string>(type: "TEXT", nullable: true),
                    Outcome = table.Column<string>(type: "TEXT", nullable: true),
                    Deliverable = table.Column<string>(type: "TEXT", nullable: true),
                    DropReason = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    MergedId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Confidence = table.Column<int>(type: "INTEGER", nullable: false),
                    Doubts = table.Column<string>(type: "TEXT", nullable: true),
                    Lines = table.Column<string>(type: "TEXT", nullable: false),
                    AsRead = table.Column<string>(type: "TEXT", nullable: true),
                    Change = table.Column<string>(type: "TEXT", maxLength: 20, nullable: true),
                    Proposed = table.Column<string>(type: "TEXT", nullable: true),
                    RepeatsId = table.Column<Guid>(type: "TEXT", nullable: true),
                    MadeId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    Restricted = table.Column<bool>(type: "INTEGER", nullable: false)
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
                    BodyId = table.Column<int>(type: "INTEGER", nullable: false),
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    IntakeId = table.Column<Guid>(type: "TEXT", nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Title = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    Before = table.Column<string>(type: "TEXT", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Undone = table.Column<bool>(type: "INTEGER", nullable: false)
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
                name: "IntakeMeasures",
                columns: table => new
                {
                    BodyId = table.Column<int>(type: "INTEGER", nullable: false),
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    IntakeId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ProblemId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ReadUnderId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Position = table.Column<int>(type: "INTEGER", nullable: false),
                    Text = table.Column<string>(type: "TEXT", nullable: false),
                    AsRead = table.Column<string>(type: "TEXT", nullable: true),
                    DueOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Quantity = table.Column<string>(type: "TEXT", nullable: true),
                    Line = table.Column<int>(type: "INTEGER", nullable: true),
                    DropReason = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    MadeId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    Restricted = table.Column<bool>(type: "INTEGER", nullable: false)
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
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "IntakeDocuments");

            migrationBuilder.DropTable(
                name: "IntakeMeasures");

            migrationBuilder.DropTable(
                name: "IntakeSteps");

            migrationBuilder.DropTable(
                name: "IntakeProblems");

            migrationBuilder.DropTable(
                name: "Intakes");
        }
    }
}
