using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Bihuan.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Sanctions : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "ledger_sanction",
                columns: table => new
                {
                    BodyId = table.Column<int>(type: "INTEGER", nullable: false),
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    ProblemId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Persons = table.Column<int>(type: "INTEGER", nullable: false),
                    DecidedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    DecidedBy = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    Number = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    KeptAt = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
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
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ledger_sanction");
        }
    }
}
