using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Bihuan.Storage.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Chasing : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "Level",
                table: "ledger_letter",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "PriorReply",
                table: "ledger_letter",
                type: "character varying(2000)",
                maxLength: 2000,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ReplyPapers",
                table: "ledger_letter",
                type: "character varying(740)",
                maxLength: 740,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ReplyReason",
                table: "ledger_letter",
                type: "character varying(500)",
                maxLength: 500,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ReplyState",
                table: "ledger_letter",
                type: "character varying(40)",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "SheetId",
                table: "ledger_letter",
                type: "uuid",
                nullable: true);

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
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ChaseRuns");

            migrationBuilder.DropTable(
                name: "MonthFigures");

            migrationBuilder.DropIndex(
                name: "IX_ledger_letter_BodyId_ProblemId_Kind_Level_ForDueOn",
                table: "ledger_letter");

            migrationBuilder.DropIndex(
                name: "IX_ledger_letter_BodyId_ReplyDueOn",
                table: "ledger_letter");

            migrationBuilder.DropColumn(
                name: "Level",
                table: "ledger_letter");

            migrationBuilder.DropColumn(
                name: "PriorReply",
                table: "ledger_letter");

            migrationBuilder.DropColumn(
                name: "ReplyPapers",
                table: "ledger_letter");

            migrationBuilder.DropColumn(
                name: "ReplyReason",
                table: "ledger_letter");

            migrationBuilder.DropColumn(
                name: "ReplyState",
                table: "ledger_letter");

            migrationBuilder.DropColumn(
                name: "SheetId",
                table: "ledger_letter");
        }
    }
}
