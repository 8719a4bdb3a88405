using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Bihuan.Storage.Migrations.Postgres
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
