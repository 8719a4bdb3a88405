using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Bihuan.Storage.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class ContractDeviation : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Breaches",
                table: "ledger_performance",
                type: "character varying(100)",
                maxLength: 100,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Deviation",
                table: "ledger_performance",
                type: "character varying(500)",
                maxLength: 500,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Breaches",
                table: "ledger_contract",
                type: "character varying(200)",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Deviation",
                table: "ledger_contract",
                type: "character varying(500)",
                maxLength: 500,
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "Breaches",
                table: "ledger_performance");

            migrationBuilder.DropColumn(
                name: "Deviation",
                table: "ledger_performance");

            migrationBuilder.DropColumn(
                name: "Breaches",
                table: "ledger_contract");

            migrationBuilder.DropColumn(
                name: "Deviation",
                table: "ledger_contract");
        }
    }
}
