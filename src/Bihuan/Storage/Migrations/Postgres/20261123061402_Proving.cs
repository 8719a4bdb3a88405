using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Bihuan.Storage.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Proving : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "TextMark",
                table: "ledger_progress",
                type: "character varying(32)",
                maxLength: 32,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "TextMark",
                table: "ledger_evidence",
                type: "character varying(32)",
                maxLength: 32,
                nullable: true);

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

            migrationBuilder.CreateIndex(
                name: "IX_ledger_progress_BodyId_TextMark",
                table: "ledger_progress",
                columns: new[] { "BodyId", "TextMark" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_evidence_BodyId_TextMark",
                table: "ledger_evidence",
                columns: new[] { "BodyId", "TextMark" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ProofExplanations");

            migrationBuilder.DropIndex(
                name: "IX_ledger_progress_BodyId_TextMark",
                table: "ledger_progress");

            migrationBuilder.DropIndex(
                name: "IX_ledger_evidence_BodyId_TextMark",
                table: "ledger_evidence");

            migrationBuilder.DropColumn(
                name: "TextMark",
                table: "ledger_progress");

            migrationBuilder.DropColumn(
                name: "TextMark",
                table: "ledger_evidence");
        }
    }
}
