using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Bihuan.Storage.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class PlanReviews : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "PlanId",
                table: "ledger_problem",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Round",
                table: "ledger_planreview",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Mark",
                table: "ledger_plan",
                type: "character varying(64)",
                maxLength: 64,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Round",
                table: "ledger_plan",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "PlanId",
                table: "ledger_measure",
                type: "uuid",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "PlanAcceptances",
                columns: table => new
                {
                    BodyId = table.Column<int>(type: "integer", nullable: false),
                    InspectionId = table.Column<Guid>(type: "uuid", nullable: false),
                    Mark = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Rule = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Reason = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    Person = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    On = table.Column<DateOnly>(type: "date", nullable: false),
                    Restricted = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PlanAcceptances", x => new { x.BodyId, x.InspectionId, x.Mark });
                    table.ForeignKey(
                        name: "FK_PlanAcceptances_Bodies_BodyId",
                        column: x => x.BodyId,
                        principalTable: "Bodies",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_problem_BodyId_PlanId",
                table: "ledger_problem",
                columns: new[] { "BodyId", "PlanId" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_measure_BodyId_PlanId",
                table: "ledger_measure",
                columns: new[] { "BodyId", "PlanId" });

            migrationBuilder.AddForeignKey(
                name: "FK_ledger_measure_ledger_plan_BodyId_PlanId",
                table: "ledger_measure",
                columns: new[] { "BodyId", "PlanId" },
                principalTable: "ledger_plan",
                principalColumns: new[] { "BodyId", "Id" },
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_ledger_problem_ledger_plan_BodyId_PlanId",
                table: "ledger_problem",
                columns: new[] { "BodyId", "PlanId" },
                principalTable: "ledger_plan",
                principalColumns: new[] { "BodyId", "Id" },
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_ledger_measure_ledger_plan_BodyId_PlanId",
                table: "ledger_measure");

            migrationBuilder.DropForeignKey(
                name: "FK_ledger_problem_ledger_plan_BodyId_PlanId",
                table: "ledger_problem");

            migrationBuilder.DropTable(
                name: "PlanAcceptances");

            migrationBuilder.DropIndex(
                name: "IX_ledger_problem_BodyId_PlanId",
                table: "ledger_problem");

            migrationBuilder.DropIndex(
                name: "IX_ledger_measure_BodyId_PlanId",
                table: "ledger_measure");

            migrationBuilder.DropColumn(
                name: "PlanId",
                table: "ledger_problem");

            migrationBuilder.DropColumn(
                name: "Round",
                table: "ledger_planreview");

            migrationBuilder.DropColumn(
                name: "Mark",
                table: "ledger_plan");

            migrationBuilder.DropColumn(
                name: "Round",
                table: "ledger_plan");

            migrationBuilder.DropColumn(
                name: "PlanId",
                table: "ledger_measure");
        }
    }
}
